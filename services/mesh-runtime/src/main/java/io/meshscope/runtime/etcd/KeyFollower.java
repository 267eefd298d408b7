package io.meshscope.runtime.etcd;

import io.etcd.jetcd.Watch;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent;
import io.etcd.jetcd.watch.WatchResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a key or prefix, then watches it from the next revision. A watch that ends, by compaction,
/// by an error or by a bare `onCompleted`, is followed by a new read: jetcd resumes only some of
/// them, and its own resumption may repeat events, so events at or below the last revision are
/// dropped here.
///
/// While etcd is away the last entries stand. Listeners run on the connection's thread.
public final class KeyFollower implements AutoCloseable {

    /// Hears of a followed key.
    public interface Listener {

        /// The whole content, after every change.
        void entries(Entries entries);

        /// Etcd could not be read, or the watch broke off; the last entries still stand.
        void away(String reason);
    }

    private static final Logger LOG = LoggerFactory.getLogger(KeyFollower.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);

    private final EtcdConnection etcd;
    private final String key;
    private final boolean prefix;
    private final Listener listener;

    private Map<String, String> byKey = new HashMap<>();
    private long revision;
    private long lastChange;
    private int generation;
    private boolean closed;
    private Duration retry = FIRST_RETRY;
    private Watch.@Nullable Watcher watcher;

    private KeyFollower(EtcdConnection etcd, String key, boolean prefix, Listener listener) {
        this.etcd = etcd;
        this.key = key;
        this.prefix = prefix;
        this.listener = listener;
    }

    /// Follows one key.
    public static KeyFollower ofKey(EtcdConnection etcd, String key, Listener listener) {
        return started(new KeyFollower(etcd, key, false, listener));
    }

    /// Follows every key that begins with `prefix`.
    public static KeyFollower ofPrefix(EtcdConnection etcd, String prefix, Listener listener) {
        return started(new KeyFollower(etcd, prefix, true, listener));
    }

    private static KeyFollower started(KeyFollower follower) {
        follower.etcd.run(follower::read);
        return follower;
    }

    @Override
    public void close() {
        etcd.run(() -> {
            closed = true;
            generation++;
            stopWatch();
        });
    }

    private void read() {
        if (closed) {
            return;
        }
        int mine = ++generation;
        stopWatch();
        GetOption option = GetOption.builder().isPrefix(prefix).build();
        var _ =
                etcd.limited(etcd.client().getKVClient().get(EtcdConnection.bytes(key), option))
                        .whenComplete((answer, e) -> etcd.run(() -> answered(answer, e, mine)));
    }

    private void answered(@Nullable GetResponse answer, @Nullable Throwable failure, int mine) {
        if (mine != generation) {
            return;
        }
        if (answer == null) {
            String why = failure == null ? "no answer" : EtcdConnection.reason(failure);
            listener.away(why);
            readLater(why);
            return;
        }
        retry = FIRST_RETRY;
        Map<String, String> read = new HashMap<>();
        long newest = 0;
        for (var kv : answer.getKvs()) {
            read.put(EtcdConnection.text(kv.getKey()), EtcdConnection.text(kv.getValue()));
            newest = Math.max(newest, kv.getModRevision());
        }
        // A store that was replaced counts from the start again, so the revision may fall.
        boolean deleted = !read.keySet().containsAll(byKey.keySet());
        long at = answer.getHeader().getRevision();
        lastChange = deleted ? at : newest;
        byKey = read;
        revision = at;
        listener.entries(new Entries(byKey, revision, lastChange));
        watch(mine);
    }

    private void watch(int mine) {
        WatchOption option =
                WatchOption.builder().isPrefix(prefix).withRevision(revision + 1).build();
        watcher =
                etcd.client()
                        .getWatchClient()
                        .watch(
                                EtcdConnection.bytes(key),
                                option,
                                Watch.listener(
                                        next -> etcd.run(() -> changed(next, mine)),
                                        e -> ended(EtcdConnection.reason(e), mine),
                                        () -> ended("the watch ended", mine)));
    }

    private void changed(WatchResponse response, int mine) {
        if (mine != generation) {
            return;
        }
        boolean any = false;
        for (WatchEvent event : response.getEvents()) {
            var kv = event.getKeyValue();
            if (kv.getModRevision() <= revision) {
                continue;
            }
            any = true;
            lastChange = kv.getModRevision();
            String name = EtcdConnection.text(kv.getKey());
            switch (event.getEventType()) {
                case PUT -> byKey.put(name, EtcdConnection.text(kv.getValue()));
                case DELETE -> byKey.remove(name);
                case UNRECOGNIZED -> LOG.warn("an event of an unknown kind on {}", name);
            }
        }
        if (any) {
            revision = Math.max(revision, lastChange);
            listener.entries(new Entries(byKey, revision, lastChange));
        }
    }

    private void ended(String why, int mine) {
        etcd.run(() -> {
            if (mine == generation && !closed) {
                listener.away(why); // what is read next may be of a store that was replaced
                readLater(why);
            }
        });
    }

    private void readLater(String why) {
        LOG.warn("following {} again in {} ms: {}", key, retry.toMillis(), why);
        generation++;
        stopWatch();
        int mine = generation;
        etcd.runAfter(
                retry,
                () -> {
                    if (mine == generation) {
                        read();
                    }
                });
        retry =
                retry.multipliedBy(2).compareTo(LAST_RETRY) > 0
                        ? LAST_RETRY
                        : retry.multipliedBy(2);
    }

    private void stopWatch() {
        if (watcher != null) {
            watcher.close();
            watcher = null;
        }
    }
}
