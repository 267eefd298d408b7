package io.meshscope.ui.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.ui.config.WatchLog.Line;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchLogTest {

    private static final Octets KEY = Octets.ofText("/config/dev/order-service");

    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);

    @AfterEach
    void close() {
        journal.close();
    }

    private List<Line> told(long revision, Payload payload) throws InterruptedException {
        return told(SourceId.ETCD, revision, payload);
    }

    private List<Line> told(SourceId centre, long revision, Payload payload)
            throws InterruptedException {
        long before = journal.state().sequence();
        journal.put(Observation.at(centre, revision, payload));
        await().until(() -> journal.state().sequence() > before);
        return WatchLog.of(journal.state(), centre, Message::english);
    }

    @Test
    void aRevisionThatWasNotToldIsUnknown() throws Exception {
        assertThat(
                        told(
                                0,
                                new SourceEvent.Lagging(
                                        "nobody answers", Optional.empty(), Optional.empty())))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.revision()).isEqualTo(OptionalLong.empty());
                    assertThat(line.what()).isEqualTo("nobody answers");
                });
    }

    @Test
    void aWriteTellsItsKeyRevisionVersionAndSize() throws Exception {
        assertThat(told(6, new ConfigEvent.Put(KEY, Octets.ofText("{}"), 6, 2)).getFirst())
                .satisfies(line -> {
                    assertThat(line.revision()).hasValue(6);
                    assertThat(line.type()).isEqualTo("config.put");
                    assertThat(line.what()).isEqualTo("/config/dev/order-service  r6  v2  2 B");
                });
    }

    @Test
    void consulsIndexIsNoRevision() throws Exception {
        assertThat(told(SourceId.CONSUL, 6, new ConfigEvent.Deleted(KEY, 6)))
                .extracting(Line::what)
                .containsExactly("/config/dev/order-service  c6");
    }
}
