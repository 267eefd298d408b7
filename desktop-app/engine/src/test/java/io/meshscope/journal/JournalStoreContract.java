package io.meshscope.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of the journal does.
public abstract class JournalStoreContract {

    protected static final Instant T0 = Instant.parse("2026-03-12T14:28:00Z");

    private JournalStore store = new MemoryJournalStore();

    protected abstract JournalStore open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    public static MeshEvent event(long sequence) {
        return new MeshEvent(
                sequence,
                T0.plusMillis(sequence * 100),
                sequence,
                new SourceId("etcd"),
                OptionalLong.of(sequence),
                new ConfigEvent.Put("/config/k", "v" + sequence, sequence, sequence));
    }

    public static List<MeshEvent> events(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(JournalStoreContract::event).toList();
    }

    @Test
    void whatIsAppendedIsReadInOrder() {
        store.append(events(1, 3));
        store.append(events(4, 4));
        assertThat(store.read(1, 4)).isEqualTo(events(1, 4));
        assertThat(store.read(2, 3)).isEqualTo(events(2, 3));
        assertThat(store.read(4, 99)).isEqualTo(events(4, 4));
    }

    @Test
    void eventsOfOneTypeAreReadWithoutTheOthers() {
        var put = event(1);
        MeshEvent other =
                new MeshEvent(
                        2,
                        T0.plusMillis(200),
                        2,
                        new SourceId("breaker/a@1"),
                        OptionalLong.empty(),
                        Payloads.ALL.stream()
                                .filter(p -> p.type().equals("breaker.transition"))
                                .findFirst()
                                .orElseThrow());
        var last = event(3);
        store.append(List.of(put, other, last));
        assertThat(store.read(1, 3, "config.put", Optional.empty())).containsExactly(put, last);
        assertThat(store.read(2, 3, "config.put", Optional.empty())).containsExactly(last);
        assertThat(store.read(1, 3, "breaker.transition", Optional.of(other.source())))
                .containsExactly(other);
        assertThat(store.read(1, 3, "breaker.transition", Optional.of(put.source()))).isEmpty();
    }

    @Test
    void nothingIsReadWhereNothingIs() {
        assertThat(store.read(1, 10)).isEmpty();
        assertThat(store.lastAtOrBefore(T0)).isZero();
        store.append(events(1, 2));
        assertThat(store.read(3, 10)).isEmpty();
        assertThat(store.read(2, 1)).isEmpty();
    }

    @Test
    void theLastEventAtATime() {
        store.append(events(1, 10));
        assertThat(store.lastAtOrBefore(T0)).isZero();
        assertThat(store.lastAtOrBefore(T0.plusMillis(100))).isEqualTo(1);
        assertThat(store.lastAtOrBefore(T0.plusMillis(399))).isEqualTo(3);
        assertThat(store.lastAtOrBefore(Instant.MAX)).isEqualTo(10);
        assertThat(store.lastAtOrBefore(Instant.MIN)).isZero();
    }

    @Test
    void everyTypeOfEventComesBack() {
        var all = new ArrayList<MeshEvent>();
        for (var payload : Payloads.ALL) {
            all.add(
                    new MeshEvent(
                            all.size() + 1,
                            T0,
                            5,
                            new SourceId("etcd"),
                            OptionalLong.empty(),
                            payload));
        }
        store.append(all);
        assertThat(store.read(1, all.size())).isEqualTo(all);
    }

    @Test
    void manyBatches() {
        for (int i = 0; i < 200; i++) {
            store.append(events(i * 50L + 1, i * 50L + 50));
        }
        assertThat(store.read(1, 10_000)).hasSize(10_000);
        assertThat(store.read(5_000, 5_000)).containsExactly(event(5_000));
    }
}
