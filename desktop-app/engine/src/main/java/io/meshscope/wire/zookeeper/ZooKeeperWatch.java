package io.meshscope.wire.zookeeper;

import io.meshscope.mesh.SourceEvent;
import io.meshscope.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads paths with all below them, then follows their changes for as long as it is open, whatever
/// ZooKeeper does.
///
/// ZooKeeper tells which path was touched, not what was written there, and keeps no history. So
/// each path that is touched is read, and after a connection was lost all is read again and
/// compared, and the gap is told.
public final class ZooKeeperWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperWatch.class);

    private static final Duration ENDING = Duration.ofSeconds(3);

    private final ZooKeeperAddress address;
    private final Optional<ZooKeeperLogin> login;
    private final ZnodePaths paths;
    private final ZooKeeperTiming timing;
    private final ZooKeeperListener listener;
    private final Semaphore asked = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    // Only the thread uses these.
    private final KnownZnodes known = new KnownZnodes();
    private Optional<Message> told = Optional.empty();
    private int failures;
    private boolean wasCurrent;
    private long zxid;

    public ZooKeeperWatch(
            ZooKeeperAddress address,
            Optional<ZooKeeperLogin> login,
            ZnodePaths paths,
            ZooKeeperTiming timing,
            ZooKeeperListener listener) {
        this.address = address;
        this.login = login;
        this.paths = paths;
        this.timing = timing;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("zookeeper-watch").unstarted(this::run);
    }

    /// Begins to watch. Returns at once; when ZooKeeper is away the listener is told.
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                try (var session = new ZooKeeperSession(address, login, timing)) {
                    follow(session);
                } catch (ZooKeeperException e) {
                    if (e.remedy().isPresent()) {
                        lost(e.said(), e.remedy().get());
                        return;
                    }
                    behind(e);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the watch of {} ends", address);
        } catch (RuntimeException e) {
            // Without this nobody would hear of the fault, and views would look current for ever.
            LOG.error("the watch of {} failed", address, e);
            lostByFault();
        }
    }

    private void follow(ZooKeeperSession session) throws InterruptedException {
        ZnodeReader.Nodes all = session.follow(paths);
        List<ZnodeChange> changes = known.all(all.nodes());
        reached(all.nodes().values().stream().mapToLong(Znode::changedBy).max().orElse(0));
        listener.changed(changes, zxid, !wasCurrent);
        current(all.denied());
        while (true) {
            SequencedMap<String, Long> touched = session.next();
            touched.putAll(parents(touched));
            List<ZnodeChange> seen = read(session, touched);
            if (!seen.isEmpty()) {
                listener.changed(seen, zxid, true);
            }
        }
    }

    private Map<String, Long> parents(SequencedMap<String, Long> touched) {
        var parents = new HashMap<String, Long>();
        touched.forEach((path, by) ->
                known.parentWithData(path)
                        .filter(parent -> !touched.containsKey(parent))
                        .ifPresent(parent -> parents.put(parent, by)));
        return parents;
    }

    /// Reads what was touched. When a session ends all its nodes go in one change, but each is
    /// reported by itself: so when one is gone, the others of its session are read too.
    private List<ZnodeChange> read(ZooKeeperSession session, SequencedMap<String, Long> touched)
            throws InterruptedException {
        Map<String, Znode> now = session.at(List.copyOf(touched.keySet())).nodes();
        var beside = new LinkedHashMap<String, Long>();
        touched.forEach((path, by) -> {
            if (!now.containsKey(path)) {
                known.ownedBeside(path).stream()
                        .filter(other -> !touched.containsKey(other))
                        .forEach(other -> beside.put(other, by));
            }
        });
        var changes = new ArrayList<>(compared(touched, now));
        changes.addAll(compared(beside, session.at(List.copyOf(beside.keySet())).nodes()));
        return changes;
    }

    private List<ZnodeChange> compared(SequencedMap<String, Long> touched, Map<String, Znode> now) {
        var changes = new ArrayList<ZnodeChange>();
        touched.forEach((path, by) -> {
            Optional<Znode> node = Optional.ofNullable(now.get(path));
            reached(by);
            node.ifPresent(n -> reached(n.changedBy()));
            known.at(path, node, by).ifPresent(changes::add);
        });
        return changes;
    }

    private void reached(long change) {
        zxid = Math.max(zxid, change);
    }

    private void current(int denied) throws InterruptedException {
        failures = 0;
        told = Optional.empty();
        Message what = Message.of("zookeeper.at", address, known.size());
        if (denied > 0) {
            listener.status(
                    new SourceEvent.Partial(what, Message.of("zookeeper.part", denied)), zxid);
        } else if (wasCurrent) {
            listener.status(
                    new SourceEvent.Resynchronised(true, Message.of("zookeeper.back", address)),
                    zxid);
        } else {
            listener.status(new SourceEvent.Connected(what), zxid);
        }
        wasCurrent = true;
    }

    /// A long outage is told once, not at every try.
    private void behind(ZooKeeperException failure) throws InterruptedException {
        failures++;
        Duration retryIn = timing.retryAfter(failures);
        Message reason = failure.said();
        if (!told.equals(Optional.of(reason))) {
            told = Optional.of(reason);
            listener.status(new SourceEvent.Lagging(reason, Optional.of(retryIn)), zxid);
        }
        asked.drainPermits();
        boolean early = asked.tryAcquire(retryIn.toNanos(), TimeUnit.NANOSECONDS);
        LOG.debug("trying {} again, because somebody asked: {}", address, early);
    }

    /// Tries again at once instead of waiting for the next try.
    public void retryNow() {
        asked.release();
    }

    private void lost(Message reason, Message remedy) throws InterruptedException {
        listener.status(new SourceEvent.Lost(reason, remedy), zxid);
    }

    private void lostByFault() {
        try {
            lost(Message.of("zookeeper.fault"), Message.of("connect-again"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the watch. Once this has returned the listener hears nothing more.
    @Override
    public void close() {
        closed = true;
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(ENDING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
