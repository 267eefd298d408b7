package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Probe;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The conditions of instances and services, from the events that cause them.
class ConditionTest {

    private static final ReadingWords WORDS = new ReadingWords(Locale.ENGLISH, ZoneOffset.UTC);

    private final Told told = new Told();

    private void instanceIs(int second, Condition condition, String words) {
        InstanceCondition read = told.only(second).condition();
        assertThat(read.condition()).isEqualTo(condition);
        assertThat(WORDS.of(read)).isEqualTo(words);
    }

    private void serviceIs(int second, Condition condition, String words) {
        ServiceCondition read = told.service(second).condition();
        assertThat(read.condition()).isEqualTo(condition);
        assertThat(WORDS.of(read)).isEqualTo(words);
    }

    @Test
    void whoIsRegisteredIsHealthy() {
        told.registers(0, 1);
        instanceIs(1, Condition.HEALTHY, "Registered");
        serviceIs(1, Condition.HEALTHY, "1 of 1 serving");
    }

    @Test
    void whoRegistersEveryInterfaceCannotBeAskedAndIsNoZombie() {
        Registration one = everywhere(Told.inEtcd(0, 1, "1"));
        told.at(0, "etcd", new RegistrationEvent.Added(one));
        told.at(
                1,
                "health",
                new RegistrationEvent.Probed(
                        one.service(),
                        one.instance(),
                        new Probe(Probe.Status.REFUSED, Optional.empty())));
        instanceIs(1, Condition.UNKNOWN, "An address of every interface: nobody else can call it");
        assertThat(told.only(1).zombie()).isFalse();
        assertThat(WORDS.of(told.only(1).instance().speech()))
                .isEqualTo("[::]:1 is an address of every interface: nobody else can call it");
    }

    private static Registration everywhere(Registration one) {
        return new Registration(
                one.service(),
                one.instance(),
                new Endpoint("::", one.endpoint().port()),
                one.entry(),
                one.lease(),
                one.details(),
                one.checks());
    }

    @Test
    void whatIsWrongWithItIsSaidBeforeThatItsAddressIsOfEveryInterface() {
        told.at(0, "etcd", new RegistrationEvent.Added(everywhere(Told.inEtcd(0, 1, "a1"))));
        told.measured(8, 1, 3);
        instanceIs(9, Condition.DEGRADED, "Keep-alive late");
        told.measured(10, 1, 9);
        instanceIs(11, Condition.UNKNOWN, "An address of every interface: nobody else can call it");
        instanceIs(30, Condition.UNKNOWN, "Unknown since 06:00:10, lease not measured");
    }

    @Test
    void aWarningAndAMissingRegistryAreSaidOfAnAddressOfEveryInterfaceToo() {
        told.at(
                0,
                "consul",
                new RegistrationEvent.Added(
                        everywhere(
                                Told.inConsul(0, 1, Told.check(HealthCheck.Status.WARNING, "")))));
        assertThat(told.only(1).condition().why()).isInstanceOf(Why.Check.class);
        told.at(
                2,
                "consul",
                new RegistrationEvent.Changed(
                        everywhere(
                                Told.inConsul(0, 1, Told.check(HealthCheck.Status.PASSING, "")))));
        assertThat(told.only(3).condition().why()).isEqualTo(new Why.EveryInterface());
        told.at(4, "etcd", new RegistrationEvent.Added(everywhere(Told.inEtcd(4, 1, "a1"))));
        told.leaves(5, "etcd", 1, RemovalCause.REVOKED);
        assertThat(told.only(6).condition().why()).isEqualTo(new Why.Missing(new SourceId("etcd")));
    }

    @Test
    void aKeepAliveIsLateByAFreshMeasurementOnly() {
        told.registers(0, 1);
        told.measured(8, 1, 3);
        instanceIs(9, Condition.DEGRADED, "Keep-alive late");
        serviceIs(9, Condition.DEGRADED, "1 of 1 serving");
        instanceIs(8, Condition.DEGRADED, "Keep-alive late");
    }

    @Test
    void aMeasurementOfLongAgoSaysNothingOfNow() {
        told.registers(0, 1);
        told.measured(2, 1, 9);
        instanceIs(10, Condition.HEALTHY, "Registered");
        instanceIs(15, Condition.UNKNOWN, "Unknown since 06:00:02, lease not measured");
        assertThat(told.only(15).leaseLeft(Moment.past(Told.T0.plusSeconds(15)))).isEmpty();
    }

    @Test
    void whenItsRegistryIsLostItIsUnknownSinceThen() {
        told.at(0, "etcd", new SourceEvent.Connected("etcd", Optional.empty()));
        told.registers(0, 1);
        told.at(
                5,
                "etcd",
                new SourceEvent.Lagging(
                        "gone", Optional.of(Duration.ofSeconds(1)), Optional.empty()));
        told.at(
                9,
                "etcd",
                new SourceEvent.Lagging(
                        "gone", Optional.of(Duration.ofSeconds(2)), Optional.empty()));
        told.at(30, "etcd", new SourceEvent.Lost("gone", "start it", Optional.empty()));
        instanceIs(40, Condition.UNKNOWN, "Unknown since 06:00:05, etcd is away");
        serviceIs(40, Condition.UNKNOWN, "Unknown since 06:00:05, etcd is away");
        assertThat(told.service(40).condition().serving()).isZero();

        told.at(41, "etcd", new SourceEvent.Resynchronised(false, "", Optional.empty()));
        told.measured(41, 1, 9);
        instanceIs(42, Condition.HEALTHY, "Registered");
    }

    @Test
    void aKilledOneIsCrashedUntilItsLeaseEndsAndExpiredThen() {
        told.process(0, "payment-service-1", ProcessStatus.HEALTHY, 1);
        told.registers(0, 1);
        told.process(5, "payment-service-1", ProcessStatus.CRASHED, 1);
        instanceIs(6, Condition.CRASHED, "Crashed, lease still runs");
        serviceIs(6, Condition.CRASHED, "0 of 1 serving");
        told.leaves(14, "etcd", 1, RemovalCause.EXPIRED);
        instanceIs(15, Condition.EXPIRED, "Lease expired");
        serviceIs(15, Condition.EXPIRED, "0 of 1 serving");
        assertThat(told.only(15).name()).isEqualTo("payment-1");
    }

    @Test
    void whenTheLeaseHasEndedNobodySaysThatItStillRuns() {
        told.process(0, "payment-service-1", ProcessStatus.HEALTHY, 1);
        told.registers(0, 1);
        told.at(0, "consul", new RegistrationEvent.Added(Told.inConsul(0, 1)));
        told.process(5, "payment-service-1", ProcessStatus.CRASHED, 1);
        told.leaves(14, "etcd", 1, RemovalCause.EXPIRED);
        instanceIs(15, Condition.CRASHED, "Crashed, still in consul");
        serviceIs(15, Condition.CRASHED, "0 of 1 serving");
    }

    @Test
    void aStoppedServiceIsNotGreen() {
        told.registers(0, 1);
        told.leaves(5, "etcd", 1, RemovalCause.DEREGISTERED);
        instanceIs(6, Condition.DEREGISTERED, "Deregistered");
        serviceIs(6, Condition.DEREGISTERED, "None registered");
        told.registers(7, 1);
        told.leaves(8, "etcd", 1, RemovalCause.REVOKED);
        instanceIs(9, Condition.DEREGISTERED, "Lease revoked");
    }

    @Test
    void whoWasLostCountsUntilAnotherComes() {
        told.registers(0, 1);
        told.registers(0, 2);
        told.leaves(60, "etcd", 2, RemovalCause.EXPIRED);
        told.measured(61, 1, 9);
        serviceIs(61, Condition.EXPIRED, "1 of 2 serving");
        told.registers(62, 3);
        told.measured(63, 1, 9);
        serviceIs(63, Condition.HEALTHY, "2 of 2 serving");
        told.leaves(64, "etcd", 3, RemovalCause.EXPIRED);
        told.measured(64, 1, 9);
        serviceIs(64, Condition.EXPIRED, "1 of 2 serving");
    }

    @Test
    void whoIsStartedAnewElsewhereReplacesItselfAndTheDeadKeepsItsName() {
        told.process(0, "payment-service-1", ProcessStatus.HEALTHY, 1);
        told.registers(0, 1);
        told.process(50, "payment-service-1", ProcessStatus.CRASHED, 1);
        told.process(51, "payment-service-1", ProcessStatus.STARTING, 7);
        told.registers(53, 7);
        told.process(54, "payment-service-1", ProcessStatus.HEALTHY, 7);
        told.leaves(60, "etcd", 1, RemovalCause.EXPIRED);
        told.measured(60, 7, 9);
        serviceIs(61, Condition.HEALTHY, "1 of 1 serving");
        assertThat(told.service(61).instances())
                .extracting(InstanceReading::name, i -> i.condition().condition())
                .containsExactly(
                        tuple("payment-1", Condition.EXPIRED),
                        tuple("payment-1", Condition.HEALTHY));
    }

    @Test
    void whileItStartsACriticalCheckIsNoVerdict() {
        told.process(0, "payment-service-1", ProcessStatus.STARTING, 1);
        told.at(
                1,
                "consul",
                new RegistrationEvent.Added(
                        Told.inConsul(1, 1, Told.check(HealthCheck.Status.CRITICAL, ""))));
        instanceIs(2, Condition.STARTING, "Starting");
        told.process(3, "payment-service-1", ProcessStatus.HEALTHY, 1);
        instanceIs(4, Condition.CRITICAL, "Critical");
        serviceIs(4, Condition.CRITICAL, "0 of 1 serving");
    }

    @Test
    void maintenanceIsSaidWhateverTheOtherChecksSay() {
        Registration failing =
                Told.inConsul(1, 1, Told.check(HealthCheck.Status.CRITICAL, "refused"));
        told.at(
                1,
                "consul",
                new RegistrationEvent.Added(
                        new Registration(
                                failing.service(),
                                failing.instance(),
                                failing.endpoint(),
                                failing.entry(),
                                Optional.empty(),
                                failing.details(),
                                List.of(
                                        new HealthCheck(
                                                "_node_maintenance",
                                                "Node Maintenance Mode",
                                                Optional.empty(),
                                                HealthCheck.Status.CRITICAL,
                                                "a new disk"),
                                        failing.checks().getFirst()))));
        instanceIs(2, Condition.CRITICAL, "In maintenance");
        serviceIs(2, Condition.CRITICAL, "0 of 1 serving");
    }

    @Test
    void aCheckOfARegistryThatIsAwaySaysNothing() {
        told.at(0, "consul", new SourceEvent.Connected("consul", Optional.empty()));
        told.at(
                1,
                "consul",
                new RegistrationEvent.Added(
                        Told.inConsul(1, 1, Told.check(HealthCheck.Status.PASSING, ""))));
        instanceIs(2, Condition.HEALTHY, "Passing");
        told.at(3, "consul", new SourceEvent.Lost("gone", "", Optional.empty()));
        instanceIs(4, Condition.UNKNOWN, "Unknown since 06:00:03, consul is away");
    }

    @Test
    void whatIsInOneRegistryOfTwoIsDegraded() {
        told.registers(0, 1);
        told.registers(0, 2);
        told.at(0, "consul", new RegistrationEvent.Added(Told.inConsul(0, 1)));
        assertThat(told.service(1).instances().getLast().condition().why())
                .isEqualTo(new Why.Missing(new SourceId("consul")));
        serviceIs(1, Condition.DEGRADED, "2 of 2 serving");
    }

    @Test
    void everyReasonHasWordsInBothLanguages() {
        var chinese = new ReadingWords(Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC);
        for (RemovalCause cause : RemovalCause.values()) {
            assertThat(WORDS.of(cause)).isNotBlank().isNotEqualTo(chinese.of(cause));
        }
        told.registers(0, 1);
        assertThat(chinese.of(told.only(1).condition())).isEqualTo("已注册");
        assertThat(chinese.of(told.service(1).condition())).isEqualTo("1 / 1 可用");
    }
}
