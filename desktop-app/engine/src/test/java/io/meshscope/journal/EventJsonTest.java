package io.meshscope.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.Timeline;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    private static final Instant AT = Instant.parse("2026-03-12T14:28:00.123456789Z");

    private final EventJson json = new EventJson();
    private final ObjectMapper plain = new ObjectMapper();

    private static MeshEvent event(Payload payload) {
        return new MeshEvent(7, AT, 99, new SourceId("etcd"), OptionalLong.of(4_816), payload);
    }

    private static void leaves(Class<?> type, Set<Class<?>> into) {
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                leaves(permitted, into);
            }
        } else {
            into.add(type);
        }
    }

    @Test
    void aRegistrationFromBeforeThereWereTagsAndChecksIsRead() {
        String line = json.write(event(Payloads.ALL.getFirst()));
        assertThat(line).contains("\"tags\":[]").contains("\"checks\":[]");
        String old = line.replace(",\"tags\":[]", "").replace(",\"checks\":[]", "");
        assertThat(old).doesNotContain("tags");
        assertThat(json.read(old)).isEqualTo(json.read(line));
    }

    @Test
    void anEdgeFromBeforeCallsWereToldApartIsRead() throws Exception {
        ObjectNode old = (ObjectNode) plain.readTree(json.write(event(Payloads.EDGE)));
        old.remove("counts");
        old.put("calls", 9).put("errors", 1);
        assertThat(((TrafficEvent.EdgeStats) json.read(old.toString()).payload()).counts())
                .isEqualTo(CallCounts.of(9, 1));
    }

    @Test
    void everyTypeOfEventHasAnExampleAndAName() {
        var all = new HashSet<Class<?>>();
        leaves(Payload.class, all);
        assertThat(all).hasSizeGreaterThan(15);
        assertThat(Payloads.ALL.stream().map(Object::getClass))
                .as("examples in this test")
                .containsAll(all);
        assertThat(PayloadTypes.BY_NAME.values()).containsExactlyInAnyOrderElementsOf(castAll(all));
        for (Payload payload : Payloads.ALL) {
            assertThat(PayloadTypes.BY_NAME.get(payload.type())).isEqualTo(payload.getClass());
            if (payload instanceof TrafficEvent) {
                assertThat(Timeline.UNDRAWN).contains(payload.type());
            }
        }
        assertThat(PayloadTypes.BY_NAME.keySet()).containsAll(Timeline.UNDRAWN);
    }

    @SuppressWarnings("unchecked")
    private static List<Class<? extends Payload>> castAll(Set<Class<?>> all) {
        return all.stream()
                .<Class<? extends Payload>>map(c -> (Class<? extends Payload>) c)
                .toList();
    }

    @Test
    void everyEventComesBackAsItWas() throws Exception {
        for (Payload payload : Payloads.ALL) {
            String line = json.write(event(payload));
            assertThat(line).doesNotContain("\n").doesNotContain("null");
            assertThat(json.read(line)).as(line).isEqualTo(event(payload));
            JsonNode node = plain.readTree(line);
            assertThat(node.path("seq").asLong()).isEqualTo(7);
            assertThat(node.path("at").asText()).isEqualTo("2026-03-12T14:28:00.123456789Z");
            assertThat(node.path("type").asText()).isEqualTo(payload.type());
        }
    }

    @Test
    void thePayloadStandsBesideTheFrame() throws Exception {
        JsonNode added = plain.readTree(json.write(event(Payloads.ALL.getFirst())));
        assertThat(added.path("service").asText()).isEqualTo("order-service");
        assertThat(added.path("endpoint").asText()).isEqualTo("127.0.0.1:50052");
        assertThat(added.path("leaseTtl").asText()).isEqualTo("PT10S");
        JsonNode stats = plain.readTree(json.write(event(Payloads.EDGE)));
        assertThat(stats.path("edge").path("callee").asText()).isEqualTo("order-service");
        assertThat(stats.path("latency").path("p95Nanos").asLong()).isPositive();
        assertThat(stats.path("edge").has("caller")).isFalse();
    }

    /// Lines as earlier versions wrote them: the parts of a registration and of a breaker's
    /// thresholds stand beside each other.
    @Test
    void linesOfEarlierVersionsAreReadAndWrittenAlike() throws Exception {
        String registered =
                """
                {"seq":7,"at":"2026-03-12T14:28:00.123456789Z","nanos":99,"source":"etcd",\
                "position":4816,"type":"registration.added","service":"order-service",\
                "instance":"127.0.0.1:50052","endpoint":"127.0.0.1:50052","registry":"etcd",\
                "key":"/service/order-service/127.0.0.1:50052","leaseId":"7d2a04c1",\
                "leaseTtl":"PT10S","metadata":{"version":"1.2.0"},"decoder":"plain",\
                "raw":"127.0.0.1:50052","modRevision":4812,"since":"2026-03-12T14:28:00Z",\
                "tags":["grpc"],"checks":[]}\
                """;
        var registration =
                ((RegistrationEvent.Added) json.read(registered).payload()).registration();
        assertThat(registration.lease())
                .contains(new Registration.Lease("7d2a04c1", Optional.of(Duration.ofSeconds(10))));
        assertThat(registration.entry().decoder()).isEqualTo("plain");
        String measured =
                """
                {"seq":7,"at":"2026-03-12T14:28:00.123456789Z","nanos":99,"source":"breakers",\
                "type":"breaker.measurement","breaker":{"caller":"order-service",\
                "instance":"127.0.0.1:50052","callee":"payment-service","method":"Charge"},\
                "state":"CLOSED","stateSince":"2026-03-12T14:28:00Z","thresholds":{\
                "failureRate":50.0,"slowCallRate":100.0,"slowCallDuration":"PT2S",\
                "minimumCalls":10,"windowSize":20,"timeWindow":false,"waitInOpen":"PT30S",\
                "permittedInHalfOpen":3,"automaticHalfOpen":true}}\
                """;
        assertThat(((BreakerEvent.Measured) json.read(measured).payload()).thresholds())
                .contains(
                        new BreakerThresholds(
                                50,
                                new BreakerThresholds.SlowCalls(100, Duration.ofSeconds(2)),
                                10,
                                new BreakerThresholds.Window(20, false),
                                new BreakerThresholds.HalfOpen(Duration.ofSeconds(30), 3, true)));
        for (String line : List.of(registered, measured)) {
            assertThat(plain.readTree(json.write(json.read(line)))).isEqualTo(plain.readTree(line));
        }
    }

    /// What a source says of itself was English text once.
    @Test
    void aStatusFromBeforeItWasSaidInEveryLanguageIsReadAsItsText() {
        assertThat(json.read(frame("\"source.connected\",\"detail\":\"etcd 3.5.9 at e:2379\"")))
                .extracting(MeshEvent::payload)
                .isEqualTo(new SourceEvent.Connected("etcd 3.5.9 at e:2379", Optional.empty()));
        assertThat(
                        json.read(
                                frame(
                                        "\"source.resynchronised\",\"gap\":true,"
                                                + "\"detail\":\"compacted\"")))
                .extracting(MeshEvent::payload)
                .isEqualTo(new SourceEvent.Resynchronised(true, "compacted", Optional.empty()));
        var partial =
                (SourceEvent.Partial)
                        json.read(
                                        frame(
                                                "\"source.partial\",\"detail\":\"etcd\","
                                                        + "\"missing\":\"/b/ may not be read.\""))
                                .payload();
        assertThat(partial.what().in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("/b/ may not be read.");
        var removed =
                (RegistrationEvent.Removed)
                        json.read(
                                        frame(
                                                "\"registration.removed\",\"service\":\"a\","
                                                    + "\"instance\":\"h:1\",\"cause\":\"EXPIRED\",\"inferred\":true,\"evidence\":\"It"
                                                    + " ran out.\""))
                                .payload();
        assertThat(removed.why().in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("It ran out.");
        var refused =
                (TrafficEvent.Refused)
                        json.read(
                                        frame(
                                                "\"telemetry.refused\",\"items\":1,\"requests\":0,"
                                                        + "\"reason\":\"not UTF-8\""))
                                .payload();
        assertThat(refused.why()).isEqualTo(Message.verbatim("not UTF-8"));
        var newer =
                new SourceEvent.Connected("etcd 9", Optional.of(Message.of("etcd.of-tomorrow")));
        assertThat(newer.what().english()).isEqualTo("etcd 9");
    }

    @Test
    void aPositionMayBeMissing() {
        var event =
                new MeshEvent(1, AT, 2, new SourceId("otlp"), OptionalLong.empty(), Payloads.EDGE);
        assertThat(json.write(event)).doesNotContain("position");
        assertThat(json.read(json.write(event))).isEqualTo(event);
    }

    @Test
    void whatIsNotAnEventSaysWhy() {
        assertThatThrownBy(() -> json.read("{"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("not an event");
        assertThatThrownBy(() -> json.read("null")).isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> json.read("[]")).isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> json.read("")).isInstanceOf(JournalException.class);
        String put = frame("\"config.put\",\"value\":\"v\",\"modRevision\":1,\"version\":1");
        assertThatThrownBy(() -> json.read(put))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("key");
        assertThatThrownBy(() -> json.read(frame("\"config.deleted\",\"key\":\"k\"")))
                .isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> json.read(frame("\"tea.brewed\"")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("newer Meshscope");
        assertThatThrownBy(() -> json.read(frame("\"drill.ended\",\"drill\":" + "[".repeat(99))))
                .isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> json.read("x".repeat(MeshJson.MAX_LINE + 1)))
                .isInstanceOf(JournalException.class);
    }

    @Test
    void aFieldThatIsNotKnownIsIgnored() {
        assertThat(json.read(frame("\"drill.ended\",\"drill\":\"d\",\"later\":{\"a\":1}")))
                .extracting(e -> e.payload().type())
                .isEqualTo("drill.ended");
    }

    private static String frame(String typeAndRest) {
        return "{\"seq\":1,\"at\":\"2026-03-12T14:28:00Z\",\"nanos\":1,\"source\":\"s\",\"type\":"
                + typeAndRest
                + "}";
    }
}
