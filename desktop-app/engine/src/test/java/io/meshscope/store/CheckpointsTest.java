package io.meshscope.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.EventJson;
import io.meshscope.journal.Journal;
import io.meshscope.journal.Observation;
import io.meshscope.journal.RandomMesh;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {

    private static final Instant T0 = Instant.parse("2026-03-12T14:28:00Z");
    private static final int EVENTS = 1_700;
    private static final int SPACING = 25;

    @TempDir Path directory;

    /// The property on which every recording rests. The steps of edges pass their quarter of an
    /// hour and the chains of states end more than once on the way.
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theFoldOfARecordingIsTheLiveStateAtEveryCheckpoint(long seed) {
        Path path = directory.resolve(seed + ".meshscope");
        List<MeshState> live = new ArrayList<>();
        try (var file = SessionFile.open(Optional.of(path));
                var store = new DuckDbJournalStore(file)) {
            MeshState state = MeshState.EMPTY;
            for (List<MeshEvent> batch : batches(seed)) {
                List<MeshEvent> kept = batch.stream().map(store::kept).toList();
                store.append(kept);
                for (MeshEvent event : kept) {
                    state = state.apply(event);
                }
                store.keep(state);
                live.add(state);
            }
        }
        try (var file = SessionFile.openReadOnly(path)) {
            var store = new DuckDbJournalStore(file);
            MeshState fold = MeshState.EMPTY;
            for (MeshEvent event : store.read(1, EVENTS)) {
                fold = fold.apply(event);
                if (event.sequence() % SPACING == 0) {
                    MeshState kept = store.stateBefore(event.sequence());
                    assertThat(kept).isEqualTo(fold);
                    assertThat(kept).isEqualTo(live.get((int) event.sequence() / SPACING - 1));
                }
            }
            assertThat(fold.sequence()).isEqualTo(EVENTS);
            assertThat(live.size()).isGreaterThan(Checkpoints.CHAIN);
            assertThat(Journal.recorded(store).state()).isEqualTo(fold);
        }
    }

    private static List<List<MeshEvent>> batches(long seed) {
        var mesh = new RandomMesh(seed, T0);
        var batches = new ArrayList<List<MeshEvent>>();
        for (int from = 0; from < EVENTS; from += SPACING) {
            var batch = new ArrayList<MeshEvent>();
            for (int n = from + 1; n <= from + SPACING; n++) {
                batch.add(event(mesh, n));
            }
            batches.add(batch);
        }
        return batches;
    }

    private static MeshEvent event(RandomMesh mesh, long sequence) {
        Observation seen = mesh.next();
        return new MeshEvent(
                sequence,
                mesh.now(),
                sequence * 1_000,
                seen.source(),
                seen.position(),
                seen.payload());
    }

    @Test
    void theLiveStateHasItsSecretsAndThePastHasNone() throws Exception {
        var second = new AtomicLong();
        try (var file = SessionFile.open(Optional.empty());
                var store = new DuckDbJournalStore(file);
                var journal =
                        new Journal(
                                store,
                                new Journal.Limits(1_000, 20),
                                () -> T0.plusSeconds(second.incrementAndGet()),
                                second::get)) {
            var mesh = new RandomMesh(5, T0);
            for (int n = 0; n < 300; n++) {
                journal.put(mesh.next());
            }
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> journal.state().sequence() == 300);
            assertThat(journal.state().toString()).contains(RandomMesh.SECRET);
            MeshState fold = MeshState.EMPTY;
            for (MeshEvent event : store.read(1, 299)) {
                fold = fold.apply(event);
                if (event.sequence() % 50 == 49) {
                    assertThat(journal.stateAt(event.sequence())).isEqualTo(fold);
                }
            }
            assertThat(fold.toString()).doesNotContain(RandomMesh.SECRET);
        }
    }

    @Test
    void noSecretComesIntoTheFile() {
        var json = new EventJson();
        try (var file = SessionFile.open(Optional.empty());
                var store = new DuckDbJournalStore(file)) {
            var mesh = new RandomMesh(4, T0);
            long secrets = 0;
            for (int n = 1; n <= 500; n++) {
                MeshEvent event = event(mesh, n);
                secrets += json.write(event).contains(RandomMesh.SECRET) ? 1 : 0;
                assertThat(json.write(store.kept(event))).doesNotContain(RandomMesh.SECRET);
            }
            assertThat(secrets).isPositive();
        }
    }
}
