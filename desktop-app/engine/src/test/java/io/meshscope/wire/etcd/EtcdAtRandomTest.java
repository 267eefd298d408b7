package io.meshscope.wire.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.wire.etcd.EtcdListener.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Does whatever can happen to a real etcd, in an order that a seed decides, while it is watched.
///
/// A longer run: `-Dmeshscope.random.operations=20000`; the same run again:
/// `-Dmeshscope.random.seed=…`.
@Tag("process")
class EtcdAtRandomTest {

    private static final List<String> PREFIXES = List.of("/a/", "/b/", "/a/x/");

    /// What the prefixes come to: the third lies in the first.
    private static final List<String> RANGES = List.of("/a/", "/b/");

    private final long seed = Long.getLong("meshscope.random.seed", System.nanoTime());
    private final int operations = Integer.getInteger("meshscope.random.operations", 600);

    /// What the watch told, in order: changes and how it was doing.
    private sealed interface Told {

        record Batch(List<EtcdChange> changes, long revision, Origin origin) implements Told {}

        record Gap(long revision) implements Told {}
    }

    private final List<Told> told = new CopyOnWriteArrayList<>();

    @Test
    void everyChangeIsToldOnceOrBehindAGapAndTheEndIsTheStore() throws Exception {
        System.out.println("meshscope.random.seed=" + seed);
        try (EtcdServer server = EtcdServer.start();
                EtcdConnection etcd = server.connect(EtcdWatchTest.QUICK);
                var world = new EtcdWorld(server, seed);
                var watch = new EtcdWatch(etcd, PREFIXES, new Listener(world))) {
            world.operate(20);
            watch.start();
            int each = operations / 6;
            world.operate(each);
            world.restart();
            world.operate(each);
            world.restartBehindItsBack(each);
            world.operate(each);
            for (int more = 600; more < operations; more += 600) {
                world.restart();
                world.operate(300);
                world.restartBehindItsBack(300);
            }
            world.operate(each);
            EtcdHistory history = world.end(RANGES);
            await("seed " + seed)
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> last().equals(watched(history.at(history.until()))));
            check(history);
        }
    }

    private void check(EtcdHistory history) {
        for (String range : RANGES) {
            var expected = new ArrayList<String>();
            var seen = new ArrayList<String>();
            compare(range, history, expected, seen);
            assertThat(seen).as("seed %d, below %s", seed, range).isEqualTo(expected);
        }
        for (Told one : told) {
            if (one instanceof Told.Batch(var changes, long at, Origin origin)
                    && origin != Origin.WATCHED) {
                Map<ByteString, ByteString> there = history.at(at);
                changes.forEach(c ->
                        assertThat(Optional.ofNullable(there.get(key(c))))
                                .as("seed %d, read at %d: %s", seed, at, c)
                                .isEqualTo(value(c)));
            }
        }
        assertThat(told)
                .as("seed %d: a history was compacted before it was read", seed)
                .anyMatch(Told.Gap.class::isInstance);
    }

    /// Collects what should have been told of a range outside of gaps, and what was.
    private void compare(
            String range, EtcdHistory history, List<String> expected, List<String> seen) {
        var covered = new TreeMap<Long, Long>();
        long upTo = 0;
        var revisions = new HashSet<Long>();
        for (Told one : told) {
            switch (one) {
                case Told.Batch(var changes, long at, Origin origin) -> {
                    List<EtcdChange> here = changes.stream().filter(c -> in(range, c)).toList();
                    if (origin != Origin.WATCHED) {
                        covered.merge(upTo, at, Math::max);
                        upTo = Math.max(upTo, at);
                    } else if (!here.isEmpty()) {
                        assertThat(at).as("seed %d: in order", seed).isGreaterThan(upTo);
                        assertThat(revisions.add(at)).as("seed %d: whole revisions", seed).isTrue();
                        upTo = at;
                        here.forEach(c -> seen.add(words(key(c), value(c), at)));
                    }
                }
                case Told.Gap(long at) -> {
                    covered.merge(upTo, at, Math::max);
                    upTo = Math.max(upTo, at);
                }
            }
        }
        var inGaps = new HashSet<String>();
        for (EtcdHistory.Event event : history.events()) {
            if (!event.key().startsWith(ByteString.copyFromUtf8(range))) {
                continue;
            }
            String words = words(event.key(), event.value(), event.revision());
            boolean gap =
                    covered.entrySet().stream()
                            .anyMatch(g ->
                                    event.revision() > g.getKey()
                                            && event.revision() <= g.getValue());
            if (!gap) {
                expected.add(words);
            } else {
                inGaps.add(words);
            }
        }
        seen.removeIf(inGaps::contains);
        expected.sort(null);
        seen.sort(null);
    }

    private static boolean in(String range, EtcdChange change) {
        return key(change).startsWith(ByteString.copyFromUtf8(range));
    }

    /// What the watch's listener believes to be there.
    private Map<ByteString, ByteString> last() {
        var keys =
                new TreeMap<ByteString, ByteString>(ByteString.unsignedLexicographicalComparator());
        for (Told one : told) {
            if (one instanceof Told.Batch batch) {
                batch.changes()
                        .forEach(c ->
                                value(c).ifPresentOrElse(
                                                v -> keys.put(key(c), v),
                                                () -> keys.remove(key(c))));
            }
        }
        return keys;
    }

    private static Map<ByteString, ByteString> watched(TreeMap<ByteString, ByteString> all) {
        all.keySet()
                .removeIf(k ->
                        RANGES.stream().noneMatch(r -> k.startsWith(ByteString.copyFromUtf8(r))));
        return all;
    }

    private static ByteString key(EtcdChange change) {
        return switch (change) {
            case EtcdChange.Put(EtcdEntry entry) -> entry.name();
            case EtcdChange.Deleted(EtcdEntry entry) -> entry.name();
        };
    }

    private static Optional<ByteString> value(EtcdChange change) {
        return change instanceof EtcdChange.Put(EtcdEntry entry)
                ? Optional.of(entry.value())
                : Optional.empty();
    }

    /// One event in a line that sorts by revision.
    private static String words(ByteString key, Optional<ByteString> value, long revision) {
        return "%08d %s %s"
                .formatted(
                        revision,
                        HexFormat.of().formatHex(key.toByteArray()),
                        value.map(v ->
                                        "= "
                                                + v.substring(0, Math.min(12, v.size()))
                                                        .toString(UTF_8))
                                .orElse("gone"));
    }

    private final class Listener implements EtcdListener {

        private final EtcdWorld world;

        Listener(EtcdWorld world) {
            this.world = world;
        }

        @Override
        public void changed(List<EtcdChange> changes, long revision, Origin origin)
                throws InterruptedException {
            world.mayPass();
            told.add(new Told.Batch(List.copyOf(changes), revision, origin));
        }

        @Override
        public void status(SourceEvent event, long revision) {
            if (event instanceof SourceEvent.Resynchronised(boolean gap, var _, var _) && gap) {
                told.add(new Told.Gap(revision));
            }
        }
    }
}
