package io.meshscope.config.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.ConfigEntry;
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

    /// Before a prefix below which nothing may be read.
    private static final String DENIED = "!";

    /// Rights to read and list what is below prefixes.
    private static String policy(String... prefixes) {
        var policy = new JsonObject();
        policy.addProperty("Name", "keys");
        policy.addProperty(
                "Rules",
                Stream.of(prefixes)
                        .map(ConsulConfigAccessTest::rule)
                        .collect(Collectors.joining("\n")));
        return policy.toString();
    }

    private static String rule(String prefix) {
        boolean denied = prefix.startsWith(DENIED);
        return "key_prefix \""
                + (denied ? prefix.substring(DENIED.length()) : prefix)
                + "\" { policy = \""
                + (denied ? "deny" : "list")
                + "\" }";
    }

    private static Optional<SourceEvent> status(Journal journal) {
        return Optional.ofNullable(journal.state().sources().all().get(CONSUL))
                .map(s -> s.status());
    }

    private static boolean holds(Journal journal, String key) {
        return journal.state().config().entry(key).isPresent();
    }

    @Test
    void aKeyThatTheTokenMayNotSeeAnyMoreKeepsItsValueAndIsMarkedAndADeletedOneIsDeleted()
            throws Exception {
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
                                List.of("config/"),
                                journal,
                                CONSUL)) {
            String[] all = {"config/", "applied/", "config-schema/"};
            String[] less = {"config/", DENIED + "config/b/", "applied/", "config-schema/"};
            String[] none = {"config/a/", "applied/", "config-schema/"};
            String policy = allow(server, all);
            for (String key : List.of("config/a/x", "config/a/y", "config/b/z")) {
                var _ = server.client().setKVValue(key, "1");
            }
            centre.start();
            await().until(() ->
                    Stream.of("a/x", "a/y", "b/z")
                            .allMatch(key -> holds(journal, "config/" + key)));

            change(server, policy, less);
            var _ = server.client().deleteKVValue("config/a/y");
            await().until(() -> !entry(journal, "config/a/y").held());
            await().until(() -> {
                // A question that hung already is answered by the rights of its beginning.
                var _ = server.client().setKVValue("config/a/tick", "1");
                return entry(journal, "config/b/z").hiddenSince().isPresent();
            });
            assertThat(entry(journal, "config/b/z").value()).contains("1");
            assertThat(entry(journal, "config/a/x").hiddenSince()).isEmpty();
            await().until(() ->
                    status(journal).filter(SourceEvent.Partial.class::isInstance).isPresent());

            change(server, policy, none);
            var _ = server.client().setKVValue("config/new", "1");
            await().until(() -> entry(journal, "config/a/x").hiddenSince().isPresent());
            assertThat(entry(journal, "config/a/x").value()).contains("1");
            change(server, policy, all);
            await().until(() -> {
                // It may wait between two tries already, or not yet.
                centre.retryNow();
                return entry(journal, "config/a/x").hiddenSince().isEmpty();
            });
            var _ = server.client().setKVValue("config/a/x", "2");
            await().until(() -> entry(journal, "config/b/z").hiddenSince().isEmpty());
            assertThat(entry(journal, "config/b/z").revisions()).hasSize(1);
            await().until(() ->
                    status(journal).filter(SourceEvent.Connected.class::isInstance).isPresent());
        }
    }

    private static ConfigEntry entry(Journal journal, String key) {
        return journal.state().config().entry(key).orElseThrow();
    }

    /// Makes a token with the right to list prefixes.
    ///
    /// @return its policy
    private static String allow(ConsulServer server, String... prefixes) throws Exception {
        String made = server.put("/v1/acl/policy", MASTER, policy(prefixes));
        var _ =
                server.put(
                        "/v1/acl/token",
                        MASTER,
                        "{\"SecretID\":\"" + LESSER + "\",\"Policies\":[{\"Name\":\"keys\"}]}");
        return JsonParser.parseString(made).getAsJsonObject().get("ID").getAsString();
    }

    private static void change(ConsulServer server, String policy, String... prefixes)
            throws Exception {
        var _ = server.put("/v1/acl/policy/" + policy, MASTER, policy(prefixes));
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
            String policy = allow(server, "config/", "applied/", "config-schema/");
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

            change(server, policy, "config/", "more/", "applied/", "config-schema/");
            centre.retryNow();
            await().until(() -> holds(journal, "more/hidden"));
            await().until(() ->
                    status(journal).filter(SourceEvent.Connected.class::isInstance).isPresent());
        }
    }
}
