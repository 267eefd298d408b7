package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.breaker.BreakerSetting;
import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePVector;

class ThresholdKeysTest {

    private static final Instant T0 = Instant.parse("2026-03-12T06:00:00Z");
    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final List<String> PREFIXES = List.of("/config/", "config/");
    private static final SourceId ETCD = new SourceId("etcd");
    private static final SourceId CONSUL = new SourceId("consul");
    private static final BreakerThresholds LIMITS =
            new BreakerThresholds(
                    50,
                    new BreakerThresholds.SlowCalls(60, Duration.ofSeconds(2)),
                    10,
                    new BreakerThresholds.Window(100, false),
                    new BreakerThresholds.HalfOpen(Duration.ofSeconds(30), 3, true));
    private static final Breaker BREAKER =
            new Breaker(
                    new BreakerId(
                            ORDER,
                            new InstanceId("127.0.0.1:50052"),
                            new ServiceName("payment-service"),
                            "p.Pay/Create"),
                    BreakerState.CLOSED,
                    T0,
                    Optional.of(LIMITS),
                    Optional.empty(),
                    TreePVector.empty(),
                    T0);

    private static MeshState state(Payload... payloads) {
        MeshState state = MeshState.EMPTY;
        long sequence = 0;
        for (Payload payload : payloads) {
            state = with(state, ++sequence, ETCD, payload);
        }
        return state;
    }

    private static MeshState with(
            MeshState state, long sequence, SourceId source, Payload payload) {
        return state.apply(
                new MeshEvent(sequence, T0, sequence, source, OptionalLong.of(sequence), payload));
    }

    private static Payload put(String key, String value) {
        return new ConfigEvent.Put(key, value, 4, 1);
    }

    private static Optional<ThresholdKeys> keys(MeshState state) {
        return ThresholdKeys.of(state, PREFIXES, "dev", BREAKER);
    }

    @Test
    void theSchemaNamesTheLimitsAlsoThoseThatTheValueDoesNotHold() {
        MeshState state =
                state(
                        put("/config/order-service", "{}"),
                        put("/config/dev/order-service", "{\"timeout\":3}"),
                        put("/config/prod/order-service", "{\"timeout\":3}"),
                        new ConfigEvent.Rules(
                                ORDER,
                                Optional.of(
                                        Octets.ofText(
                                                "{\"properties\":{\"timeout\":{},\"failure_rate\":{},"
                                                    + "\"breaker\":{\"properties\":{"
                                                    + "\"failure_rate\":{},\"color\":{}}},"
                                                    + "\"circuitBreaker.slidingWindowSize\":{}}}")),
                                5));
        ThresholdKeys keys = keys(state).orElseThrow();
        assertThat(keys.name().shown()).isEqualTo("/config/dev/order-service");
        assertThat(keys.paths())
                .containsOnlyKeys(BreakerSetting.FAILURE_RATE, BreakerSetting.WINDOW_SIZE)
                .containsEntry(BreakerSetting.FAILURE_RATE, List.of("breaker", "failure_rate"));
        BreakerThresholds stricter =
                BreakerSetting.WAIT_IN_OPEN.with(
                        BreakerSetting.FAILURE_RATE.with(LIMITS, "30"), "10");
        assertThat(keys.change(LIMITS, stricter).orElseThrow().applyTo("{\"timeout\":3}"))
                .as("only what the service's configuration has")
                .isEqualTo("{\"breaker.failure_rate\": 30, \"timeout\":3}");
        assertThat(keys.change(LIMITS, LIMITS)).isEmpty();
        BreakerThresholds given = BreakerSetting.WINDOW_SIZE.with(BreakerThresholds.NONE, "40");
        assertThat(keys.change(BreakerThresholds.NONE, given).orElseThrow().applyTo("{}"))
                .as("one that the breaker does not tell")
                .isEqualTo("{\"circuitBreaker.slidingWindowSize\": 40}");
    }

    @Test
    void withoutASchemaTheValueNamesThem() {
        MeshState state =
                state(
                        put(
                                "/config/order-service",
                                "{\"resilience\":{\"breaker\":{\"waitDurationInOpenState\":\"30s\"}}}"));
        ThresholdKeys keys = keys(state).orElseThrow();
        assertThat(keys.paths()).containsOnlyKeys(BreakerSetting.WAIT_IN_OPEN);
        BreakerThresholds shorter = BreakerSetting.WAIT_IN_OPEN.with(LIMITS, "500ms");
        assertThat(
                        keys.change(LIMITS, shorter)
                                .orElseThrow()
                                .applyTo(
                                        "{\"resilience.breaker.waitDurationInOpenState\":\"30s\"}"))
                .isEqualTo("{\"resilience.breaker.waitDurationInOpenState\":\"0.5s\"}");
        assertThat(keys(state(put("/config/order-service", "timeout: 3")))).isEmpty();
        assertThat(keys(state())).isEmpty();
    }

    private static ConfigEvent.Applied applied(String instance) {
        return new ConfigEvent.Applied(
                "dev",
                ORDER,
                new InstanceId(instance),
                4,
                AppliedStatus.APPLIED,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void ofTwoCentresTheOneCountsThatTheServiceReports() {
        String value = "{\"breaker\":{\"failure_rate\":50}}";
        var inEtcd = new ConfigName(ETCD, Octets.ofText("/config/dev/order-service"));
        var inConsul = new ConfigName(CONSUL, Octets.ofText("config/dev/order-service"));
        MeshState both =
                with(state(put(inEtcd.shown(), value)), 2, CONSUL, put(inConsul.shown(), value));
        ThresholdKeys either = keys(both).orElseThrow();
        assertThat(List.of(either.name(), either.others().getFirst()))
                .as("nothing tells which of them is read")
                .containsExactlyInAnyOrder(inEtcd, inConsul);

        MeshState elsewhere = with(both, 3, ETCD, applied("127.0.0.1:50099"));
        assertThat(keys(elsewhere).orElseThrow())
                .isEqualTo(new ThresholdKeys(inEtcd, either.paths(), List.of()));
        MeshState here = with(elsewhere, 4, CONSUL, applied("127.0.0.1:50052"));
        assertThat(keys(here).orElseThrow())
                .as("the breaker's own instance is nearer than another one of its service")
                .isEqualTo(new ThresholdKeys(inConsul, either.paths(), List.of()));
        assertThat(keys(with(here, 5, ETCD, applied("127.0.0.1:50052"))).orElseThrow().others())
                .as("it reads both")
                .hasSize(1);
    }
}
