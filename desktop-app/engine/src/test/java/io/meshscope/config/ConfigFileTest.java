package io.meshscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.message.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ConfigFileTest {

    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
    private final MemoryConfigCentre centre =
            new MemoryConfigCentre(
                    new CentreKeys(List.of("/config/"), "/applied/", "/rules/"), journal);

    private ConfigName name(String key) {
        return new ConfigName(centre.id(), Octets.ofText(key));
    }

    @Test
    void whatIsWrittenIsReadByteForByte() {
        Map<ConfigName, Octets> values = new LinkedHashMap<>();
        values.put(name("/config/a"), Octets.ofText("{\"x\": \"ü\\n\"}"));
        values.put(name("/config/b"), Octets.of(new byte[] {(byte) 0xff, 0}));
        values.put(
                new ConfigName(centre.id(), Octets.of(new byte[] {'/', (byte) 0xfe})),
                Octets.ofText(""));
        assertThat(ConfigFile.read(ConfigFile.write(values))).isEqualTo(values);
    }

    @Test
    void whatIsWrongIsNamed() {
        for (Map.Entry<String, String> wrong :
                Map.of(
                                "{}", "list",
                                "[{}]", "centre",
                                "[{\"centre\":\"etcd\"}]", "Entry 1",
                                "[{\"centre\":\"etcd\",\"key\":\"k\",\"base64\":\"!\"}]", "base64",
                                "[{\"centre\":\"etcd\",\"key\":\"\",\"value\":\"\"}]",
                                        "its key is empty",
                                "[", "JSON")
                        .entrySet()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ConfigFile.read(wrong.getKey()))
                    .withMessageContaining(wrong.getValue());
        }
    }

    @Test
    void anImportWritesWhatDiffersAndOverwritesNobody() {
        centre.start();
        var _ = centre.put(Octets.ofText("/config/same"), Octets.ofText("1"));
        var _ = centre.put(Octets.ofText("/config/other"), Octets.ofText("1"));
        var _ = centre.put(Octets.ofText("/config/raced"), Octets.ofText("1"));
        Awaitility.await().until(() -> journal.state().config().entries().size() == 3);
        Map<ConfigName, Octets> values = new LinkedHashMap<>();
        for (String key : List.of("same", "other", "raced", "new")) {
            values.put(name("/config/" + key), Octets.ofText(key.equals("same") ? "1" : "2"));
        }
        ImportPlan plan = ImportPlan.of(values, journal.state());
        assertThat(plan.writes())
                .extracting(ImportPlan.Write::effect)
                .containsExactly(
                        ImportPlan.Effect.NOTHING,
                        ImportPlan.Effect.CHANGES,
                        ImportPlan.Effect.CHANGES,
                        ImportPlan.Effect.CREATES);
        var _ = centre.put(Octets.ofText("/config/raced"), Octets.ofText("theirs"));
        ImportPlan.Result result = plan.write(centre.writer());
        assertThat(result.written()).isEqualTo(2);
        assertThat(result.problems()).singleElement().asString().contains("/config/raced");
        ImportPlan.Result other =
                plan.write((key, value, expected) -> {
                    if (key.shown().endsWith("other")) {
                        throw new IllegalArgumentException("a key of Consul is text");
                    }
                    return new ConfigWriter.Published(1);
                });
        assertThat(other.written()).as("the keys behind one that is refused").isEqualTo(2);
        assertThat(other.problems())
                .extracting(Message::english)
                .containsExactly("/config/other: a key of Consul is text");
        journal.close();
    }
}
