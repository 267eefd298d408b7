package io.meshscope.config.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.meshscope.config.ConfigWriteException;
import io.meshscope.config.ConfigWriter;
import io.meshscope.config.StoredKey;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.access.Secret;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdLogin;
import io.meshscope.wire.etcd.EtcdServer;
import io.meshscope.wire.etcd.EtcdTiming;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
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
                        etcd,
                        List.of("/config/", "/more/"),
                        "/applied/",
                        journal,
                        new SourceId("etcd-config"));
        writer = source.writer();
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
        return journal.state().config().entry(key);
    }

    private ConfigWriter.Outcome publish(String value, long expected) {
        return writer.publish(
                name(Octets.ofText(KEY)), Optional.of(Octets.ofText(value)), expected);
    }

    private ConfigName name(Octets key) {
        return new ConfigName(source.id(), key);
    }

    private static ConfigWriter.Conflict conflict(long revision, String value) {
        return new ConfigWriter.Conflict(revision, Optional.of(Octets.ofText(value)));
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
    void ofAHugeValueTheBeginningIsKeptAndSaidToBeThat() {
        source.start();
        server.put(KEY, "x".repeat(StoredKey.MAX_VALUE_BYTES + 100));
        await().until(() -> entry(KEY).isPresent());
        Octets kept = entry(KEY).orElseThrow().latest().octets().orElseThrow();
        assertThat(kept.complete()).isFalse();
        assertThat(kept.text()).isEmpty();
        assertThat(kept.size()).isEqualTo(StoredKey.MAX_VALUE_BYTES + 100);
        assertThatThrownBy(() -> writer.publish(name(Octets.ofText(KEY)), Optional.of(kept), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static final Octets FF = Octets.of(key(0xff));
    private static final Octets FE = Octets.of(key(0xfe));

    private static byte[] key(int last) {
        byte[] key = "/config/dev/?a".getBytes(StandardCharsets.US_ASCII);
        key[key.length - 2] = (byte) last;
        return key;
    }

    @Test
    void keysThatDifferInOneByteAreTwoAndValuesComeBackByteForByte() {
        byte[] latin = {'c', 'a', 'f', (byte) 0xe9};
        source.start();
        assertThat(writer.publish(name(FF), Optional.of(Octets.of(latin)), 0))
                .isInstanceOf(ConfigWriter.Published.class);
        assertThat(writer.publish(name(FE), Optional.of(Octets.ofText("key fe")), 0))
                .isInstanceOf(ConfigWriter.Published.class);
        await().until(() -> journal.state().config().entries().size() == 2);
        ConfigEntry ff = journal.state().config().entries().get(name(FF));
        assertThat(ff.key()).isEqualTo("/config/dev/\\xFFa");
        assertThat(ff.latest().octets().orElseThrow().toByteArray()).isEqualTo(latin);
        server.delete(ByteString.copyFrom(FE.toByteArray()));
        await().until(() ->
                journal.state().config().entries().get(name(FE)).latest().octets().isEmpty());
        assertThat(journal.state().config().entries().get(name(FF)).latest().octets()).isPresent();
        assertThat(ff.revisions()).hasSize(1);
    }

    @Test
    void severalPrefixesAreObservedAndRulesAreKeptApart() {
        source.start();
        server.put("/more/dev/order-service", "a");
        server.put("/config-schema/order-service", "{\"type\":\"object\"}");
        await().until(() -> entry("/more/dev/order-service").isPresent());
        var service = new ServiceName("order-service");
        await().until(() -> journal.state().config().rules().containsKey(service));
        assertThat(journal.state().config().entries()).hasSize(1);
        assertThat(journal.state().config().rules().get(service).text())
                .contains("{\"type\":\"object\"}");
        server.delete("/config-schema/order-service");
        await().until(() -> journal.state().config().rules().isEmpty());
    }

    @Test
    void publishingComparesBeforeItWrites() {
        var created = publish("one", 0);
        assertThat(created).isInstanceOf(ConfigWriter.Published.class);
        long revision = ((ConfigWriter.Published) created).revision();
        assertThat(publish("again", 0)).isEqualTo(conflict(revision, "one"));
        assertThat(publish("two", revision)).isEqualTo(new ConfigWriter.Published(revision + 1));
        assertThat(publish("three", revision)).isEqualTo(conflict(revision + 1, "two"));
        server.delete(KEY);
        assertThat(publish("four", revision + 1))
                .as("deleted meanwhile")
                .isEqualTo(new ConfigWriter.Conflict(0, Optional.empty()));
    }

    @Test
    void whatEtcdRefusesIsSaidNotToBeWritten() {
        assertThatThrownBy(() -> publish("x".repeat(1_700_000), 0))
                .isInstanceOf(ConfigWriteException.class)
                .hasMessageStartingWith(KEY + " was not written. ")
                .hasMessageContaining("request is too large");
        server.askForUsers("reader", "secret", "/config/");
        try (var reader =
                        new EtcdConnection(
                                List.of(server.endpoint()),
                                Optional.empty(),
                                Optional.of(new EtcdLogin("reader", new Secret("secret"))),
                                QUICK);
                var read =
                        new EtcdConfigSource(
                                reader,
                                List.of("/config/"),
                                "/applied/",
                                journal,
                                new SourceId("etcd-config"))) {
            assertThatThrownBy(() ->
                            read.writer()
                                    .publish(
                                            name(Octets.ofText(KEY)),
                                            Optional.of(Octets.ofText("x")),
                                            0))
                    .hasMessage(KEY + " was not written. The user may not write this key.");
        }
    }

    @Test
    void anEtcdThatIsAwayIsSaidInWordsWithinTheTimeout() throws Exception {
        server.kill();
        assertThatThrownBy(() -> publish("one", 0))
                .isInstanceOf(ConfigWriteException.class)
                .hasMessageContaining("Nothing listens at")
                .hasMessageContaining("latest revision");
    }
}
