package io.meshscope.mesh;

import static io.meshscope.mesh.HealthCheck.Status.CRITICAL;
import static io.meshscope.mesh.HealthCheck.Status.PASSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MeshStateTest {

    private static final Instant T0 = Instant.parse("2026-03-12T14:28:00Z");
    private static final ServiceName PAYMENT = new ServiceName("payment-service");
    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final InstanceId ONE = new InstanceId("127.0.0.1:50053");
    private static final SourceId CONSUL = new SourceId("consul");
    private static final SourceId ETCD = new SourceId("etcd");

    private MeshState state = MeshState.EMPTY;

    private void happens(long second, Payload payload) {
        happens(second, OptionalLong.empty(), payload);
    }

    private void happens(long second, OptionalLong position, Payload payload) {
        happens(ETCD, second, position, payload);
    }

    private void happens(SourceId source, long second, OptionalLong position, Payload payload) {
        state =
                state.apply(
                        new MeshEvent(
                                state.sequence() + 1,
                                T0.plusSeconds(second),
                                second * 1_000_000_000L,
                                source,
                                position,
                                payload));
    }

    private static Registration inConsul(HealthCheck.Status health) {
        return new Registration(
                PAYMENT,
                ONE,
                Endpoint.parse("127.0.0.1:50053"),
                new Registration.Entry(CONSUL, "payment-service-50053", "consul", "", 7),
                Optional.empty(),
                new Registration.Details(T0, Map.of(), List.of("grpc")),
                List.of(
                        new HealthCheck(
                                "serfHealth",
                                "Serf",
                                Optional.empty(),
                                HealthCheck.Status.PASSING,
                                ""),
                        new HealthCheck("grpc", "gRPC", Optional.of("grpc"), health, "")));
    }

    @Test
    void anInstanceInTwoRegistriesIsOneThatIsGoneWhenBothHaveLostIt() {
        happens(CONSUL, 0, OptionalLong.of(7), new RegistrationEvent.Added(inConsul(PASSING)));
        happens(1, new RegistrationEvent.Added(registration("a1")));
        assertThat(state.registrations().present()).isEqualTo(1);
        assertThat(state.registrations().registries()).containsExactly(CONSUL, ETCD);
        assertThat(instance().registration().registry()).as("the one with a lease").isEqualTo(ETCD);
        assertThat(instance().presentIn(CONSUL)).isTrue();
        assertThat(instance().health()).contains(PASSING);

        happens(CONSUL, 2, OptionalLong.of(8), new RegistrationEvent.Changed(inConsul(CRITICAL)));
        assertThat(instance().health()).contains(CRITICAL);
        assertThat(instance().registration().leaseId()).as("etcd's is untouched").contains("a1");

        happens(
                3,
                new RegistrationEvent.Removed(
                        PAYMENT, ONE, RemovalCause.EXPIRED, true, "", Optional.empty()));
        assertThat(instance().present()).isTrue();
        assertThat(instance().presentIn(ETCD)).isFalse();
        assertThat(instance().registration().registry()).isEqualTo(CONSUL);
        assertThat(instance().in(ETCD).orElseThrow().gone().orElseThrow().cause())
                .isEqualTo(RemovalCause.EXPIRED);

        happens(
                CONSUL,
                4,
                OptionalLong.of(9),
                new RegistrationEvent.Removed(
                        PAYMENT, ONE, RemovalCause.CRITICAL, true, "", Optional.empty()));
        assertThat(instance().present()).isFalse();
        assertThat(instance().gone().orElseThrow().cause()).isEqualTo(RemovalCause.CRITICAL);
        assertThat(instance().health()).as("nobody checks it any more").isEmpty();

        happens(5, new RegistrationEvent.Added(registration("a2")));
        assertThat(instance().present()).isTrue();
        assertThat(instance().presentIn(CONSUL)).isFalse();
        assertThat(state.registrations().present()).isEqualTo(1);
    }

    private static Registration registration(String lease) {
        return new Registration(
                PAYMENT,
                ONE,
                Endpoint.parse("127.0.0.1:50053"),
                new Registration.Entry(
                        ETCD,
                        "/service/payment-service/127.0.0.1:50053",
                        "plain",
                        "127.0.0.1:50053",
                        5),
                Optional.of(new Registration.Lease(lease, Optional.of(Duration.ofSeconds(10)))),
                Registration.Details.of(T0, Map.of("version", "1.0")),
                List.of());
    }

    private Instance instance() {
        return state.registrations().instance(PAYMENT, ONE).orElseThrow();
    }

    private static Registration marked(String value) {
        Registration plain = registration("a9");
        return new Registration(
                plain.service(),
                plain.instance(),
                plain.endpoint(),
                plain.entry(),
                plain.lease(),
                Registration.Details.of(T0, Map.of("stand-in", value)),
                List.of());
    }

    @Test
    void aStandInIsOneUntilAnotherRegistersInItsPlace() {
        happens(1, new RegistrationEvent.Added(marked("true")));
        assertThat(instance().standIn()).isTrue();
        happens(CONSUL, 2, OptionalLong.of(7), new RegistrationEvent.Added(inConsul(PASSING)));
        assertThat(instance().standIn()).as("one registry that tells is enough").isTrue();
        happens(3, new RegistrationEvent.Changed(marked("false")));
        assertThat(instance().standIn()).isFalse();
        happens(4, new RegistrationEvent.Changed(marked("true")));
        happens(
                CONSUL,
                5,
                OptionalLong.of(8),
                new RegistrationEvent.Removed(
                        PAYMENT, ONE, RemovalCause.DEREGISTERED, false, "", Optional.empty()));
        happens(
                6,
                new RegistrationEvent.Removed(
                        PAYMENT, ONE, RemovalCause.DEREGISTERED, false, "", Optional.empty()));
        assertThat(instance().present()).isFalse();
        assertThat(instance().standIn()).as("what it was, it stays").isTrue();
    }

    @Test
    void anExpiredInstanceStaysAsGoneAndComesBackWithoutItsOldLease() {
        happens(0, new RegistrationEvent.Added(registration("a1")));
        happens(
                1,
                new RegistrationEvent.LeaseMeasured(
                        PAYMENT, ONE, "a1", Duration.ofSeconds(8), Duration.ofSeconds(10)));
        assertThat(instance().lease().orElseThrow().remaining()).isEqualTo(Duration.ofSeconds(8));

        happens(
                12,
                new RegistrationEvent.Removed(
                        PAYMENT, ONE, RemovalCause.EXPIRED, true, "lease", Optional.empty()));
        assertThat(instance().present()).isFalse();
        assertThat(instance().gone().orElseThrow().at()).isEqualTo(T0.plusSeconds(12));
        assertThat(state.registrations().services().get(PAYMENT).present()).isZero();

        happens(20, new RegistrationEvent.Added(registration("b2")));
        assertThat(instance().present()).isTrue();
        assertThat(instance().lease()).isEmpty();
    }

    @Test
    void aLeaseReadingOfAnInstanceThatLeftChangesNothing() {
        happens(0, new RegistrationEvent.Added(registration("a1")));
        happens(
                1,
                new RegistrationEvent.Removed(
                        PAYMENT,
                        ONE,
                        RemovalCause.DEREGISTERED,
                        true,
                        "lease lives",
                        Optional.empty()));
        Instance before = instance();
        happens(
                2,
                new RegistrationEvent.LeaseMeasured(
                        PAYMENT, ONE, "a1", Duration.ofSeconds(7), Duration.ofSeconds(10)));
        assertThat(instance()).isEqualTo(before);
    }

    @Test
    void configurationKeepsItsRevisionsAndTheReportsOnThem() {
        happens(0, new ConfigEvent.Put("/config/dev/payment-service", "{\"timeout\":3}", 7, 1));
        happens(5, new ConfigEvent.Put("/config/dev/payment-service", "{\"timeout\":-1}", 9, 2));
        happens(
                6,
                new ConfigEvent.Applied(
                        "dev",
                        PAYMENT,
                        ONE,
                        9,
                        AppliedStatus.REJECTED,
                        Optional.of("timeout must be positive"),
                        Optional.empty()));
        ConfigEntry entry = state.config().entry("/config/dev/payment-service").orElseThrow();
        assertThat(entry.revisions())
                .extracting(ConfigEntry.Revision::modRevision)
                .containsExactly(7L, 9L);
        assertThat(state.config().applied().values())
                .singleElement()
                .extracting(ConfigEvent.Applied::status)
                .isEqualTo(AppliedStatus.REJECTED);

        happens(7, new ConfigEvent.Deleted("/config/dev/payment-service", 10));
        entry = state.config().entry("/config/dev/payment-service").orElseThrow();
        assertThat(entry.value()).isEmpty();
        assertThat(entry.revisions()).hasSize(3);
    }

    @Test
    void aBreakerIsWhatItSaidLastAndRemembersHowItGotThere() {
        var id = new BreakerId(ORDER, ONE, PAYMENT, "shop.payment.v1.PaymentService/CreatePayment");
        happens(
                0,
                new BreakerEvent.Measured(
                        id,
                        BreakerState.CLOSED,
                        Optional.of(T0),
                        Optional.of(
                                new BreakerThresholds(
                                        50,
                                        new BreakerThresholds.SlowCalls(100, Duration.ofSeconds(2)),
                                        5,
                                        new BreakerThresholds.Window(20, false),
                                        new BreakerThresholds.HalfOpen(
                                                Duration.ofSeconds(10), 3, true))),
                        Optional.of(
                                new BreakerMeasurement(
                                        OptionalDouble.empty(),
                                        OptionalDouble.empty(),
                                        2,
                                        0,
                                        0,
                                        0,
                                        List.of(CallOutcome.SUCCESS)))));
        happens(
                3,
                new BreakerEvent.Transition(
                        id,
                        BreakerState.CLOSED,
                        BreakerState.OPEN,
                        T0.plusSeconds(3),
                        "60 %",
                        Optional.of("ab"),
                        Optional.empty()));
        Breaker breaker = state.breakers().get(id);
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        assertThat(breaker.thresholds()).isPresent();
        assertThat(breaker.transitions()).hasSize(1);
        assertThat(id.shortMethod()).isEqualTo("PaymentService/CreatePayment");
    }

    @Test
    void edgesAddUpInStepsEvenWhenSpansComeLate() {
        var edge = new EdgeId(Optional.of(ORDER), PAYMENT);
        happens(0, stats(edge, 7, 3, 1));
        happens(1, stats(edge, 12, 5, 0));
        happens(2, stats(edge, 8, 2, 2));
        Edge known = state.traffic().edges().get(edge);
        assertThat(known.buckets()).hasSize(2);
        Edge.Bucket sum = known.sum(T0, T0.plusSeconds(60));
        assertThat(sum.counts().calls()).isEqualTo(10);
        assertThat(sum.counts().failed()).isEqualTo(3);
        assertThat(known.sum(T0, T0.plusSeconds(10)).counts().calls()).isEqualTo(5);

        happens(3, stats(edge, 7 + 16 * 60, 1, 0));
        assertThat(state.traffic().edges().get(edge).buckets()).hasSize(1);
    }

    private static TrafficEvent.EdgeStats stats(EdgeId edge, long second, int calls, int errors) {
        return new TrafficEvent.EdgeStats(
                edge,
                T0.plusSeconds(second),
                CallCounts.of(calls, errors),
                LatencyHistogram.of(new long[calls]));
    }

    @Test
    void aSourceCountsItsGapsAndItsHighestPositionSinceItWasReadAnew() {
        happens(
                0,
                OptionalLong.of(10),
                new SourceEvent.Connected("127.0.0.1:2379", Optional.empty()));
        happens(1, OptionalLong.of(12), new ConfigEvent.Deleted("/config/x", 12));
        happens(2, new SourceEvent.Lagging("not reachable", Optional.empty(), Optional.empty()));
        assertThat(state.sources().all().get(ETCD).current()).isFalse();
        happens(
                3,
                OptionalLong.of(11),
                new SourceEvent.Resynchronised(true, "set up anew", Optional.empty()));
        happens(4, OptionalLong.of(9), new ConfigEvent.Deleted("/config/y", 9));
        Source source = state.sources().all().get(ETCD);
        assertThat(source.current()).isTrue();
        assertThat(source.gaps()).isEqualTo(1);
        assertThat(source.position()).hasValue(11);
    }

    @Test
    void theTimelineHoldsWhatExplainsAndTheVolumeOnly() {
        happens(0, new RegistrationEvent.Added(registration("a1")));
        happens(
                1,
                new RegistrationEvent.LeaseMeasured(
                        PAYMENT, ONE, "a1", Duration.ofSeconds(8), Duration.ofSeconds(10)));
        happens(1, new RegistrationEvent.Answered(PAYMENT, ONE, Answer.GRPC));
        happens(2, new TrafficEvent.SpanBatch(10, 2));
        happens(4, new TrafficEvent.SpanBatch(5, 0));
        happens(6, new TrafficEvent.SpanBatch(1, 0));
        assertThat(state.timeline().events()).hasSize(1);
        assertThat(state.timeline().volume())
                .containsExactly(
                        new Timeline.Volume(T0, 15, 2),
                        new Timeline.Volume(T0.plusSeconds(5), 1, 0));
        assertThat(state.traffic().spans()).isEqualTo(16);
    }

    @Test
    void aSampleStandsForAllSecondsSinceTheOneBefore() {
        var name = new ProcessName("payment-service-1");
        happens(0, process(name, ProcessStatus.STARTING));
        happens(1, used(name, OptionalDouble.empty(), Optional.empty()));
        happens(2, used(name, OptionalDouble.of(70), Optional.empty()));
        happens(12, used(name, OptionalDouble.of(1), Optional.of(Duration.ofSeconds(10))));
        happens(13, used(name, OptionalDouble.of(9), Optional.of(Duration.ofMillis(1_020))));
        LaunchedProcess process = state.processes().all().get(name);
        assertThat(process.cpuBySecond(60))
                .containsExactly(70.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 9.0);
        assertThat(process.cpuBySecond(3)).containsExactly(1.0, 1.0, 9.0);
    }

    private static ProcessEvent used(
            ProcessName name, OptionalDouble percent, Optional<Duration> over) {
        return new ProcessEvent.Sampled(name, percent, OptionalLong.of(90_000_000), over);
    }

    @Test
    void aRestartedProcessForgetsItsSamplesAndItsHealth() {
        var name = new ProcessName("payment-service-1");
        happens(0, process(name, ProcessStatus.STARTING));
        happens(1, process(name, ProcessStatus.HEALTHY));
        happens(
                2,
                new ProcessEvent.Sampled(
                        name, OptionalDouble.of(3), OptionalLong.of(90_000_000), Optional.empty()));
        happens(3, process(name, ProcessStatus.CRASHED));
        LaunchedProcess crashed = state.processes().all().get(name);
        assertThat(crashed.samples()).hasSize(1);
        assertThat(crashed.healthyAt()).contains(T0.plusSeconds(1));
        happens(4, process(name, ProcessStatus.STARTING));
        LaunchedProcess again = state.processes().all().get(name);
        assertThat(again.samples()).isEmpty();
        assertThat(again.healthyAt()).isEmpty();
        assertThat(again.startedAt()).isEqualTo(T0.plusSeconds(4));
    }

    private static ProcessEvent.Changed process(ProcessName name, ProcessStatus status) {
        return new ProcessEvent.Changed(
                name,
                Optional.of(PAYMENT),
                status,
                OptionalLong.of(1),
                List.of(50053),
                OptionalInt.empty(),
                Message.verbatim(""));
    }

    @Test
    void anEventOutOfOrderIsRefused() {
        happens(0, new TrafficEvent.SpanBatch(1, 0));
        assertThatThrownBy(() ->
                        state.apply(
                                new MeshEvent(
                                        1,
                                        T0,
                                        0,
                                        ETCD,
                                        OptionalLong.empty(),
                                        new TrafficEvent.SpanBatch(1, 0))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
