package io.meshscope.config.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.ecwid.consul.v1.kv.model.PutParams;
import io.meshscope.config.ConfigCentre;
import io.meshscope.config.ConfigCentreContract;
import io.meshscope.config.ConfigWriter;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.ConfigTree;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.consul.ConsulServer;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulConnection;
import io.meshscope.wire.consul.ConsulTiming;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class ConsulConfigCentreTest extends ConfigCentreContract {

    private static final SourceId CONSUL = new SourceId("consul");

    private ConsulServer server;

    private ConsulAddress address() {
        return new ConsulAddress(
                server.address(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    protected ConfigCentre open(Intake intake) {
        server = ConsulServer.start();
        return new ConsulConfigSource(
                address(), ConsulTiming.DEFAULT, List.of("config/", "more/"), intake, CONSUL);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected String root() {
        return "";
    }

    @Override
    protected void write(String key, byte[] value) {
        var _ = server.client().setKVBinaryValue(ConsulConnection.encoded(key), value);
    }

    @Override
    protected void delete(String key) {
        var _ = server.client().deleteKVValue(ConsulConnection.encoded(key));
    }

    /// An agent refuses characters that cannot be printed.
    @Override
    protected List<String> oddNames() {
        return List.of("a b", "ü%2F?&=#", "<b>", "x,prod/data");
    }

    private void flagged(String key, String value, long flags) {
        var put = new PutParams();
        put.setFlags(flags);
        var _ = server.client().setKVValue(key, value, put);
    }

    @Test
    void foldersAreEmptyAndFlagsStayWhenAValueIsWritten() {
        write("kv/app/", new byte[0]);
        flagged("kv/app/flagged", "{\"a\":1}", 42);
        write("applied/dev/order/10.0.0.1:1", bytes("{\"modRevision\":7,\"status\":\"APPLIED\"}"));
        write("config-schema/order", bytes("{}"));
        try (var journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
                var centre =
                        new ConsulConfigSource(
                                address(), ConsulTiming.DEFAULT, List.of("kv/"), journal, CONSUL)) {
            centre.start();
            await().until(() -> tree(journal).entries().size() == 2);
            assertThat(entry(journal, "kv/app/").latest().octets())
                    .contains(Octets.of(new byte[0]));
            ConfigEntry entry = entry(journal, "kv/app/flagged");
            assertThat(entry.latest().flags()).hasValue(42);
            assertThat(entry.latest().version()).isEqualTo(1);
            var outcome =
                    centre.writer()
                            .publish(
                                    entry.name(),
                                    Optional.of(Octets.ofText("{\"a\":2}")),
                                    entry.latest().modRevision());
            assertThat(outcome).isInstanceOf(ConfigWriter.Published.class);
            var stored = server.client().getKVValue("kv/app/flagged").getValue();
            assertThat(stored.getDecodedValue()).isEqualTo("{\"a\":2}");
            assertThat(stored.getFlags()).isEqualTo(42);
            assertThat(stored.getModifyIndex())
                    .isEqualTo(((ConfigWriter.Published) outcome).revision());
            await().until(() -> tree(journal).applied().size() == 1);
            assertThat(tree(journal).applied())
                    .allSatisfy((reporter, report) -> {
                        assertThat(reporter.centre()).isEqualTo(CONSUL);
                        assertThat(report.status()).isEqualTo(AppliedStatus.APPLIED);
                    });
            await().until(() -> tree(journal).rules().containsKey(new ServiceName("order")));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static ConfigTree tree(Journal journal) {
        return journal.state().config();
    }

    private static ConfigEntry entry(Journal journal, String key) {
        return Optional.ofNullable(
                        tree(journal).entries().get(new ConfigName(CONSUL, Octets.ofText(key))))
                .orElseThrow();
    }
}
