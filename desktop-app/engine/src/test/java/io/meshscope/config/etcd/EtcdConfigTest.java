package io.meshscope.config.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshscope.config.ConfigWriteException;
import io.meshscope.config.ConfigWriter;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdServer;
import io.meshscope.wire.etcd.EtcdTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EtcdConfigTest {

    private static final String KEY = "/config/dev/order-service";
    private static final EtcdTiming QUICK =
            new EtcdTiming(
                    Duration.ofSeconds(3),
                    Duration.ofMillis(200),
                    Duration.ofMillis(50),
                    Duration.ofMillis(200));

    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
    private EtcdServer server;
    private EtcdConnection etcd;
    private EtcdConfigSource source;
    private ConfigWriter writer;

    @BeforeEach
    void start() {
        server = EtcdServer.start();
        etcd = server.connect(QUICK);
        source =
                new EtcdConfigSource(
                        etcd, "/config/", "/applied/", journal, new SourceId("etcd-config"));
        writer = new EtcdConfigWriter(etcd);
    }

    @AfterEach
    void close() {
        if (server != null) {
            source.close();
            etcd.close();
            server.close();
        }
        journal.close();
    }

    private Optional<ConfigEntry> entry(String key) {
        return Optional.ofNullable(journal.state().config().entries().get(key));
    }

    private List<ConfigEvent.Applied> applied() {
        return List.copyOf(journal.state().config().applied().values());
    }

    @Test
    void everyRevisionFromTheFirstReadingOnIsKept() {
        long first = server.put(KEY, "{\"timeout\":3}");
        source.start();
        await().until(() -> entry(KEY).isPresent());
        server.put(KEY, "{\"timeout\":4}");
        long deleted = server.delete(KEY);
        await().until(() -> entry(KEY).orElseThrow().revisions().size() == 3);
        var revisions = entry(KEY).orElseThrow().revisions();
        assertThat(revisions.get(0).modRevision()).isEqualTo(first);
        assertThat(revisions.get(0).version()).isEqualTo(1);
        assertThat(revisions.get(1).value()).contains("{\"timeout\":4}");
        assertThat(revisions.get(1).version()).isEqualTo(2);
        assertThat(revisions.get(2).modRevision()).isEqualTo(deleted);
        assertThat(revisions.get(2).value()).isEmpty();
    }

    @Test
    void reportsSayWhoRunsWhat() {
        source.start();
        server.put(
                "/applied/dev/order-service/127.0.0.1:50052",
                "{\"modRevision\":7,\"status\":\"REJECTED\",\"error\":\"timeout must be…\","
                        + "\"at\":\"2026-03-12T14:28:00Z\"}");
        await().until(() -> applied().size() == 1);
        ConfigEvent.Applied report = applied().getFirst();
        assertThat(report.status()).isEqualTo(AppliedStatus.REJECTED);
        assertThat(report.modRevision()).isEqualTo(7);
        assertThat(report.environment()).isEqualTo("dev");
        assertThat(report.instance().value()).isEqualTo("127.0.0.1:50052");
        assertThat(report.error()).contains("timeout must be…");
        assertThat(report.appliedAt()).contains(Instant.parse("2026-03-12T14:28:00Z"));
        server.put("/applied/dev/order-service/127.0.0.1:50052", "what?");
        server.put("/applied/misplaced", "{}");
        await().until(() -> applied().getFirst().status() == AppliedStatus.UNKNOWN);
        assertThat(applied().getFirst().error()).contains("The report is not JSON.");
        assertThat(applied()).hasSize(1);
    }

    @Test
    void aHugeValueIsCutAndSaysSo() {
        source.start();
        server.put(KEY, "x".repeat(EtcdConfigSource.MAX_VALUE_BYTES + 100));
        await().until(() -> entry(KEY).isPresent());
        assertThat(entry(KEY).orElseThrow().value().orElseThrow())
                .hasSizeLessThan(EtcdConfigSource.MAX_VALUE_BYTES + 100)
                .endsWith("cut by Meshscope: the first 1 MiB of 1048676 bytes");
    }

    @Test
    void publishingComparesBeforeItWrites() {
        var created = writer.publish(KEY, "one", 0);
        assertThat(created).isInstanceOf(ConfigWriter.Published.class);
        long revision = ((ConfigWriter.Published) created).revision();
        assertThat(writer.publish(KEY, "again", 0))
                .isEqualTo(new ConfigWriter.Conflict(revision, "one"));
        assertThat(writer.publish(KEY, "two", revision))
                .isEqualTo(new ConfigWriter.Published(revision + 1));
        assertThat(writer.publish(KEY, "three", revision))
                .isEqualTo(new ConfigWriter.Conflict(revision + 1, "two"));
        server.delete(KEY);
        assertThat(writer.publish(KEY, "four", revision + 1))
                .as("deleted meanwhile")
                .isEqualTo(new ConfigWriter.Conflict(0, ""));
    }

    @Test
    void anEtcdThatIsAwayIsSaidInWordsWithinTheTimeout() throws Exception {
        server.kill();
        assertThatThrownBy(() -> writer.publish(KEY, "one", 0))
                .isInstanceOf(ConfigWriteException.class)
                .hasMessageContaining("Nothing listens at")
                .hasMessageContaining("latest revision");
    }
}
