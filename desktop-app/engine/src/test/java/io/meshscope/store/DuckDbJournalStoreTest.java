package io.meshscope.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.journal.JournalStore;
import io.meshscope.journal.JournalStoreContract;
import io.meshscope.journal.RandomMesh;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.SourceId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbJournalStoreTest extends JournalStoreContract {

    private SessionFile file = SessionFile.open(Optional.empty());

    @Override
    protected JournalStore open() {
        return new DuckDbJournalStore(file);
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void theAxisOfAWholeSessionDrawsWhatAStateDraws() {
        var mesh = new RandomMesh(5, Instant.EPOCH);
        var events = new ArrayList<MeshEvent>();
        MeshState state = MeshState.EMPTY;
        for (int n = 1; n <= 500; n++) {
            var event =
                    new MeshEvent(
                            n,
                            Instant.EPOCH.plusSeconds(n),
                            n,
                            new SourceId("any"),
                            OptionalLong.empty(),
                            mesh.next().payload());
            events.add(event);
            state = state.apply(event);
        }
        var store = new DuckDbJournalStore(file);
        store.append(events);
        assertThat(events).anyMatch(e -> e.payload() instanceof RegistrationEvent.Answered);
        assertThat(store.timeline().events()).isEqualTo(state.timeline().events()).isNotEmpty();
    }

    @Test
    void eventsOutliveTheSession(@TempDir Path directory) {
        Path path = directory.resolve("a.meshscope");
        try (var first = SessionFile.open(Optional.of(path))) {
            new DuckDbJournalStore(first).append(events(1, 30));
        }
        try (var again = SessionFile.openReadOnly(path)) {
            assertThat(new DuckDbJournalStore(again).read(1, 30)).isEqualTo(events(1, 30));
        }
        file.close();
        file = SessionFile.open(Optional.of(path));
        var store = new DuckDbJournalStore(file);
        store.append(events(31, 31));
        assertThat(store.read(1, 99)).isEqualTo(events(1, 31));
    }
}
