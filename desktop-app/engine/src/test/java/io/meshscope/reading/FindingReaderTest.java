package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.EntryEvent;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.LastCall;
import io.meshscope.mesh.LatencyHistogram;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.Probe;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.SchemaTold;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.reading.find.FindingReader;
import io.meshscope.reading.find.FindingWords;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindingReaderTest {

    private static final Instant T0 = Instant.parse("2026-03-12T06:00:00Z");
    private MeshState state = MeshState.EMPTY;

    private void happened(String source, int second, Payload payload) {
        long next = state.sequence() + 1;
        state =
                state.apply(
                        new MeshEvent(
                                next,
                                T0.plusSeconds(second),
                                next,
                                new SourceId(source),
                                OptionalLong.of(next),
                                payload));
    }

    private static Registration instance(
            String source, String service, int port, Map<String, String> details) {
        return new Registration(
                new ServiceName(service),
                new InstanceId("h:" + port),
                new Endpoint("h", port),
                new Registration.Entry(new SourceId(source), "/" + port, "plain", "", 1),
                Optional.of(new Registration.Lease("7a", Optional.of(Duration.ofSeconds(5)))),
                Registration.Details.of(T0, details),
                List.of());
    }

    private void registers(String source, String service, int port, String... details) {
        Map<String, String> all =
                Arrays.stream(details)
                        .map(d -> d.split("="))
                        .collect(java.util.stream.Collectors.toMap(d -> d[0], d -> d[1]));
        happened(source, 0, new RegistrationEvent.Added(instance(source, service, port, all)));
    }

    private void calls(String from, String to, int second, int count) {
        happened(
                "spans",
                second,
                new TrafficEvent.EdgeStats(
                        new EdgeId(Optional.of(new ServiceName(from)), new ServiceName(to)),
                        T0.plusSeconds(second),
                        new CallCounts(count, 0, 0, 0, 0),
                        LatencyHistogram.empty()));
    }

    private List<String> found(int second) {
        var words = new FindingWords(Locale.ENGLISH, ZoneOffset.UTC);
        return FindingReader.all(state, Moment.past(T0.plusSeconds(second)), List.of("/config/"))
                .stream()
                .map(f -> f.code().word() + " | " + words.evidence(f))
                .toList();
    }

    @BeforeEach
    void aMeshInWhichNothingIsWrong() {
        happened("etcd", 0, new SourceEvent.Connected("etcd", Optional.empty()));
        registers("etcd", "gateway", 1, "version=1", "env=dev");
        registers("etcd", "order", 2, "version=1", "env=dev");
        calls("gateway", "order", 50, 60);
        calls("order", "postgresql", 50, 60);
        calls("order", "api.test:443", 50, 60);
        assertThat(found(60)).isEmpty();
    }

    @Test
    void whoIsCalledAndNotRegisteredIsAStrangerOnlyWhileTheRegistryIsComplete() {
        calls("order", "payment", 50, 7);
        assertThat(found(60))
                .containsExactly(
                        "stranger | payment got 7 calls in the last minute and stands in no"
                                + " registry");
        assertThat(found(600)).as("nobody calls it any more").isEmpty();
        happened(
                "etcd",
                55,
                new EntryEvent.Unread(
                        Octets.ofText("/x"), Octets.ofText("?"), EntryProblem.NO_LAYOUT));
        assertThat(found(60)).as("it may be what is not understood").isEmpty();
    }

    @Test
    void differentVersionsAndDisagreeingRegistries() {
        happened("consul", 0, new SourceEvent.Connected("consul", Optional.empty()));
        registers("consul", "order", 2, "version=2", "env=dev");
        registers("etcd", "order", 3, "version=3", "env=dev");
        assertThat(found(60))
                .containsExactly(
                        "registry-disagreement | The registries tell different versions of h:2:"
                                + " consul 2, etcd 1",
                        "registry-disagreement | h:3 is not in consul, where it was before or"
                                + " others of its service are",
                        "version-drift | order: 2 × 1, 3 × 1");
    }

    /// Instance h:4 of payment registers in Consul.
    private void registersChecked(HealthCheck check) {
        Registration well = instance("consul", "payment", 4, Map.of());
        happened(
                "consul",
                1,
                new RegistrationEvent.Added(
                        new Registration(
                                well.service(),
                                well.instance(),
                                well.endpoint(),
                                well.entry(),
                                Optional.empty(),
                                well.details(),
                                List.of(check))));
    }

    @Test
    void aCriticalInstanceIsAZombie() {
        happened("consul", 0, new SourceEvent.Connected("consul", Optional.empty()));
        registersChecked(
                new HealthCheck(
                        "c", "gRPC", Optional.empty(), HealthCheck.Status.CRITICAL, "refused"));
        assertThat(found(60)).containsExactly("zombie | h:4: Critical");
    }

    /// Somebody wants it, and it may well answer.
    @Test
    void anInstanceInMaintenanceIsNoZombie() {
        happened("consul", 0, new SourceEvent.Connected("consul", Optional.empty()));
        registersChecked(
                new HealthCheck(
                        "_service_maintenance:payment-4",
                        "Service Maintenance Mode",
                        Optional.empty(),
                        HealthCheck.Status.CRITICAL,
                        "a new disk"));
        assertThat(found(60)).isEmpty();
    }

    @Test
    void whoAnswersThatItDoesNotServeIsAZombieUntilItServesACall() {
        happened("health", 10, probed(Probe.Status.SILENT));
        assertThat(found(60)).as("there may be no way there from here").isEmpty();
        happened("health", 20, probed(Probe.Status.REFUSED));
        assertThat(found(60)).containsExactly("zombie | h:2: Nobody listens there");
        happened("health", 21, probed(Probe.Status.NOT_SERVING));
        assertThat(found(60)).containsExactly("zombie | h:2: Not serving");
        happened(
                "spans",
                30,
                new TrafficEvent.Served(
                        List.of(
                                new LastCall(
                                        new ServiceName("order"),
                                        new InstanceId("h:2"),
                                        T0.plusSeconds(29),
                                        Outcome.OK))));
        assertThat(found(60)).isEmpty();
    }

    private static RegistrationEvent probed(Probe.Status status) {
        return new RegistrationEvent.Probed(
                new ServiceName("order"),
                new InstanceId("h:2"),
                new Probe(status, Optional.empty()));
    }

    @Test
    void instancesThatTellDifferentSchemas() {
        registers("etcd", "order", 3, "version=1", "env=dev");
        happened("schemas", 10, described(2, Optional.empty(), List.of()));
        happened("schemas", 10, described(3, Optional.of(2), List.of()));
        assertThat(found(60)).isEmpty();
        happened("schemas", 11, described(3, Optional.of(2), List.of("shop.Order", "shop.Line")));
        assertThat(found(60))
                .containsExactly(
                        "schema-drift | h:3 tells another schema than h:2: shop.Order, shop.Line");
        happened(
                "etcd",
                12,
                new RegistrationEvent.Removed(
                        new ServiceName("order"),
                        new InstanceId("h:2"),
                        RemovalCause.DEREGISTERED,
                        false,
                        "",
                        Optional.empty()));
        assertThat(found(60)).as("the other one is gone").isEmpty();
    }

    private static RegistrationEvent described(
            int port, Optional<Integer> against, List<String> differs) {
        return new RegistrationEvent.Described(
                new ServiceName("order"),
                new InstanceId("h:" + port),
                new SchemaTold(against.map(p -> new InstanceId("h:" + p)), differs));
    }

    @Test
    void configurationThatIsRejectedBehindOrNobodys() {
        happened("etcd", 1, new ConfigEvent.Put("/config/dev/order", "{}", 18, 1));
        happened("etcd", 1, new ConfigEvent.Put("/config/dev/gateway", "{}", 19, 1));
        happened("etcd", 1, new ConfigEvent.Put("/config/prod/order", "{}", 20, 1));
        assertThat(found(60)).as("nobody reports anything, so nothing is known").isEmpty();
        reports("gateway", 1, 18, AppliedStatus.APPLIED);
        assertThat(found(10)).as("there is time yet").isEmpty();
        assertThat(found(60))
                .containsExactly(
                        "config-unapplied | /config/dev/order: none of 1 running instances has"
                                + " reported to run it",
                        "laggard | h:1 has not applied /config/dev/gateway at r19");
        reports("gateway", 1, 19, AppliedStatus.APPLIED);
        reports("order", 2, 18, AppliedStatus.REJECTED);
        happened("etcd", 1, new ConfigEvent.Put("/config/dev/nobody", "{}", 21, 1));
        assertThat(found(60))
                .containsExactly(
                        "config-unapplied | /config/dev/nobody: no instance runs that could apply"
                                + " it",
                        "config-rejected | h:2 rejected /config/dev/order at r18: timeout");
    }

    private void reports(String service, int port, long revision, AppliedStatus status) {
        happened(
                "etcd",
                3,
                new ConfigEvent.Applied(
                        "dev",
                        new ServiceName(service),
                        new InstanceId("h:" + port),
                        revision,
                        status,
                        Optional.of("timeout"),
                        Optional.of(T0)));
    }

    @Test
    void aBreakerThatCannotSeeEnoughCallsAndOneOfNobody() {
        breaker("order", 10, 10);
        assertThat(found(60)).as("not watched for long").isEmpty();
        calls("gateway", "order", 190, 6);
        assertThat(found(200))
                .containsExactly(
                        "breaker-starved | gateway → order judges from 10 calls within 10 s; in the"
                                + " last minute 6 calls went between the two services");
        calls("gateway", "order", 195, 600);
        assertThat(found(205)).as("enough calls come").isEmpty();
        breaker("nobody", 10, 10);
        assertThat(found(205))
                .containsExactly(
                        "breaker-without-callee | gateway → nobody: nobody is registered as"
                                + " nobody, and nobody called it");
    }

    private void breaker(String callee, int minimum, int seconds) {
        happened(
                "breakers",
                1,
                new BreakerEvent.Measured(
                        new BreakerId(
                                new ServiceName("gateway"),
                                new InstanceId("h:1"),
                                new ServiceName(callee),
                                ""),
                        BreakerState.CLOSED,
                        Optional.of(T0),
                        Optional.of(
                                new BreakerThresholds(
                                        50,
                                        new BreakerThresholds.SlowCalls(100, Duration.ofSeconds(1)),
                                        minimum,
                                        new BreakerThresholds.Window(seconds, true),
                                        new BreakerThresholds.HalfOpen(
                                                Duration.ofSeconds(5), 3, false))),
                        Optional.of(
                                new BreakerMeasurement(
                                        OptionalDouble.empty(),
                                        OptionalDouble.empty(),
                                        1,
                                        0,
                                        0,
                                        0,
                                        List.of()))));
    }

    @Test
    void aLeaseThatRunsOutAgainAndAgain() {
        for (int second : List.of(10, 20)) {
            happened(
                    "etcd",
                    second,
                    new RegistrationEvent.Removed(
                            new ServiceName("order"),
                            new InstanceId("h:2"),
                            RemovalCause.EXPIRED,
                            true,
                            "",
                            Optional.empty()));
            registers("etcd", "order", 2, "version=1", "env=dev");
        }
        assertThat(found(60))
                .containsExactly(
                        "lease-short | The lease of h:2 ran out 2 times in 10 minutes and it came"
                                + " back; it lives for 5 s");
        assertThat(found(900)).as("that was long ago").isEmpty();
    }

    @Test
    void aClockThatIsAhead() {
        Registration early = instance("etcd", "order", 9, Map.of("version", "1"));
        happened(
                "etcd",
                1,
                new RegistrationEvent.Added(
                        new Registration(
                                early.service(),
                                early.instance(),
                                early.endpoint(),
                                early.entry(),
                                early.lease(),
                                Registration.Details.of(T0.plusSeconds(63), Map.of("version", "1")),
                                List.of())));
        assertThat(found(60))
                .containsExactly(
                        "clock-skew | order h:9 tells something of 06:01:03, which is still to"
                                + " come: its clock is ahead of this computer’s");
        assertThat(found(62)).as("clocks differ a little").isEmpty();
    }

    @Test
    void everyCodeHasItsWordsInBothLanguages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            var words = new FindingWords(locale, ZoneOffset.UTC);
            assertThat(io.meshscope.reading.find.FindingCode.values())
                    .allSatisfy(code -> assertThat(words.title(code)).isNotBlank());
        }
    }
}
