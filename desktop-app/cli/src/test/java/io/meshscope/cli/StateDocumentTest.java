package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.EntryEvent;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.reading.Moment;
import io.meshscope.reading.ReadingWords;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The states of an incident in the words of the `state` command, which are the words that the
/// window's agreement test finds in the views.
class StateDocumentTest {

    private static final Instant T0 = Instant.parse("2026-03-12T06:00:00Z");
    private MeshState state = MeshState.EMPTY;

    private void tell(int second, String source, Payload payload) {
        state =
                state.apply(
                        new MeshEvent(
                                state.sequence() + 1,
                                T0.plusSeconds(second),
                                0,
                                new SourceId(source),
                                OptionalLong.empty(),
                                payload));
    }

    private static InstanceId id(int port) {
        return new InstanceId("127.0.0.1:" + port);
    }

    private void registers(String source, String service, int port) {
        tell(
                0,
                source,
                new RegistrationEvent.Added(
                        new Registration(
                                new ServiceName(service),
                                id(port),
                                new Endpoint("127.0.0.1", port),
                                new Registration.Entry(
                                        new SourceId(source), service, "plain", "", 1),
                                Optional.of(
                                        new Registration.Lease(
                                                "a" + port, Optional.of(Duration.ofSeconds(10)))),
                                Registration.Details.of(T0, Map.of("env", "dev")),
                                List.of())));
    }

    private JsonNode instance(String service) {
        JsonNode document = document();
        for (JsonNode instance : document.path("instances")) {
            if (instance.path("service").asText().equals(service)) {
                return instance;
            }
        }
        throw new AssertionError("no " + service + " in " + document);
    }

    private JsonNode document() {
        return new StateDocument(
                        state,
                        Moment.past(T0.plusSeconds(30)),
                        new ReadingWords(Locale.ENGLISH, ZoneOffset.UTC))
                .read(List.of("/config/"), List.of("etcd", "consul"));
    }

    private static void is(JsonNode instance, String condition, String why) {
        assertThat(instance.path("condition").asText()).isEqualTo(condition);
        assertThat(instance.path("why").asText()).isEqualTo(why);
    }

    @Test
    void aKilledOneAnExpiredOneAndAStoppedOne() {
        registers("etcd", "payment-service", 1);
        tell(
                20,
                "cluster",
                new ProcessEvent.Changed(
                        new ProcessName("payment-service-1"),
                        Optional.of(new ServiceName("payment-service")),
                        ProcessStatus.CRASHED,
                        OptionalLong.empty(),
                        List.of(1),
                        OptionalInt.of(137),
                        Message.verbatim("killed")));
        registers("etcd", "user-service", 2);
        leaves("user-service", 2, RemovalCause.EXPIRED);
        registers("etcd", "stock-service", 3);
        leaves("stock-service", 3, RemovalCause.DEREGISTERED);

        is(instance("payment-service"), "crashed", "Crashed, lease still runs");
        assertThat(instance("payment-service").path("instance").asText()).isEqualTo("payment-1");
        is(instance("user-service"), "expired", "Lease expired");
        is(instance("stock-service"), "deregistered", "Deregistered");
        assertThat(instance("user-service").path("config").path("revision").isNull()).isTrue();
    }

    private void leaves(String service, int port, RemovalCause cause) {
        tell(
                21,
                "etcd",
                new RegistrationEvent.Removed(
                        new ServiceName(service),
                        id(port),
                        cause,
                        false,
                        "told",
                        Optional.empty()));
    }

    @Test
    void whatARegistryThatIsAwayHeldIsUnknownSinceThen() {
        tell(0, "consul", new SourceEvent.Connected("consul", Optional.empty()));
        registers("consul", "gateway", 4);
        tell(22, "consul", new SourceEvent.Lagging("gone", Optional.empty(), Optional.empty()));
        is(instance("gateway"), "unknown", "Unknown since 06:00:22, consul is away");
    }

    @Test
    void rejectedBehindAndOfAnotherEnvironment() {
        registers("etcd", "order-service", 5);
        put("/config/dev/order-service", 18);
        reports("order-service", 5, 18, AppliedStatus.REJECTED);
        registers("etcd", "inventory-service", 6);
        put("/config/dev/inventory-service", 19);
        reports("inventory-service", 6, 7, AppliedStatus.APPLIED);
        registers("etcd", "shipping-service", 7);
        put("/config/dev/shipping-service", 5);
        put("/config/prod/shipping-service", 20);
        reports("shipping-service", 7, 5, AppliedStatus.APPLIED);

        config("order-service", 18, "REJECTED");
        config("inventory-service", 7, "BEHIND");
        config("shipping-service", 5, "APPLIED");
    }

    private void put(String key, long revision) {
        tell(1, "etcd", new ConfigEvent.Put(key, "{}", revision, 1));
    }

    private void reports(String service, int port, long revision, AppliedStatus status) {
        tell(
                2,
                "etcd",
                new ConfigEvent.Applied(
                        "dev",
                        new ServiceName(service),
                        id(port),
                        revision,
                        status,
                        Optional.empty(),
                        Optional.empty()));
    }

    private void config(String service, long revision, String status) {
        JsonNode config = instance(service).path("config");
        assertThat(config.path("revision").asLong()).isEqualTo(revision);
        assertThat(config.path("status").asText()).isEqualTo(status);
    }

    @Test
    void aSourceThatHasSaidNothingIsListedToo() {
        tell(0, "etcd", new SourceEvent.Connected("etcd", Optional.empty()));
        assertThat(document().path("sources"))
                .extracting(s -> s.path("source").asText() + " " + s.path("state").asText())
                .containsExactly("etcd connected", "consul silent");
        JsonNode silent = document().path("sources").path(1);
        assertThat(silent.path("current").asBoolean()).isFalse();
        assertThat(silent.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(() -> document().path("sources").path(0).fieldNames());
    }

    @Test
    void whatIsNotUnderstoodIsListedWithItsBytes() {
        tell(0, "etcd", new SourceEvent.Connected("etcd", Optional.empty()));
        tell(
                1,
                "etcd",
                new EntryEvent.Unread(
                        Octets.ofText("/service/a/\u202eb"),
                        Octets.of(new byte[] {'x', '\n', (byte) 0xff}),
                        EntryProblem.NO_LAYOUT));
        JsonNode document = document();
        JsonNode source = document.path("sources").path(0);
        assertThat(source.path("state").asText()).isEqualTo("incomplete");
        assertThat(source.path("notUnderstood").asLong()).isEqualTo(1);
        JsonNode entry = document.path("notUnderstood").path(0);
        assertThat(entry.path("key").asText()).isEqualTo("/service/a/\u202eb");
        assertThat(entry.path("value").asText()).isEqualTo("x\n\\xFF");
        assertThat(entry.path("hex").asText()).isEqualTo("780aff");
        assertThat(entry.path("why").asText()).isEqualTo("Written in no layout that is known");
        var out = new StringWriter();
        new StateTable(new PrintWriter(out)).print(document);
        assertThat(out.toString())
                .contains("NOT UNDERSTOOD")
                .contains("/service/a/\\u202eb")
                .contains("x\\u000a\\xFF")
                .doesNotContain("\u202e");
    }

    @Test
    void aBreakerHalfOpenAndOneForced() {
        turns("order-service", BreakerState.HALF_OPEN);
        turns("gateway", BreakerState.FORCED_OPEN);
        assertThat(document().path("breakers"))
                .extracting(b -> b.path("caller").asText() + " " + b.path("state").asText())
                .containsExactly("gateway FORCED_OPEN", "order-service HALF-OPEN");
    }

    private void turns(String caller, BreakerState to) {
        tell(
                3,
                "breaker",
                new BreakerEvent.Transition(
                        new BreakerId(
                                new ServiceName(caller),
                                id(9),
                                new ServiceName("payment-service"),
                                "shop.payment.v1.PaymentService/Pay"),
                        BreakerState.OPEN,
                        to,
                        T0,
                        "",
                        Optional.empty(),
                        Optional.empty()));
    }
}
