package io.meshscope.config.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.consul.ConsulServer;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulTiming;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A token that may not read all prefixes, against a real agent that asks for it.
@Tag("process")
class ConsulConfigAccessTest {

    private static final String MASTER = "7f3a9c41-d2e8-4b06-a5c1-e90b3d6f2874";
    private static final String LESSER = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final SourceId CONSUL = new SourceId("consul");

    /// Rights to read and list what is below prefixes.
    private static String policy(String... prefixes) {
        var policy = new JsonObject();
        policy.addProperty("Name", "keys");
        policy.addProperty(
                "Rules",
                Stream.of(prefixes)
                        .map(p -> "key_prefix \"" + p + "\" { policy = \"list\" }")
                        .collect(Collectors.joining("\n")));
        return policy.toString();
    }

    private static Optional<SourceEvent> status(Journal journal) {
        return Optional.ofNullable(journal.state().sources().all().get(CONSUL))
                .map(s -> s.status());
    }

    private static boolean holds(Journal journal, String key) {
        return journal.state().config().entry(key).isPresent();
    }

    @Test
    void aPrefixThatIsRefusedIsToldAndTheOthersGoOn() throws Exception {
        try (var server = ConsulServer.startGuarded(MASTER);
                var journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
                var centre =
                        new ConsulConfigSource(
                                new ConsulAddress(
                                        server.address(),
                                        Optional.of(LESSER),
                                        Optional.empty(),
                                        Optional.empty()),
                                ConsulTiming.DEFAULT,
                                List.of("config/", "more/"),
                                journal,
                                CONSUL)) {
            String made =
                    server.put(
                            "/v1/acl/policy",
                            MASTER,
                            policy("config/", "applied/", "config-schema/"));
            String policy = JsonParser.parseString(made).getAsJsonObject().get("ID").getAsString();
            var _ =
                    server.put(
                            "/v1/acl/token",
                            MASTER,
                            "{\"SecretID\":\"" + LESSER + "\",\"Policies\":[{\"Name\":\"keys\"}]}");
            var _ = server.client().setKVValue("config/dev/first", "1");
            var _ = server.client().setKVValue("more/hidden", "1");
            centre.start();
            await().until(() -> status(journal).isPresent());
            assertThat(status(journal))
                    .get()
                    .isInstanceOfSatisfying(
                            SourceEvent.Partial.class,
                            p -> assertThat(p.missing()).contains("key:read on config/, more/"));
            var _ = server.client().setKVValue("config/dev/second", "1");
            await().until(() -> holds(journal, "config/dev/second"));
            assertThat(holds(journal, "config/dev/first")).isTrue();
            assertThat(holds(journal, "more/hidden")).isFalse();
            assertThat(status(journal)).get().isInstanceOf(SourceEvent.Partial.class);

            var _ =
                    server.put(
                            "/v1/acl/policy/" + policy,
                            MASTER,
                            policy("config/", "more/", "applied/", "config-schema/"));
            centre.retryNow();
            await().until(() -> holds(journal, "more/hidden"));
            await().until(() ->
                    status(journal).filter(SourceEvent.Connected.class::isInstance).isPresent());
        }
    }
}
