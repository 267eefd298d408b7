package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What stands on every time axis.
class MarkTest {

    private final Told told = new Told();

    private List<String> labels() {
        return Mark.all(told.state(), Told.PREFIXES).stream().map(Mark::label).toList();
    }

    private static Registration secondKey(Registration first) {
        return new Registration(
                first.service(),
                first.instance(),
                first.endpoint(),
                new Registration.Entry(
                        first.registry(), first.key(), "plain + json", "", first.modRevision()),
                first.lease(),
                Registration.Details.of(
                        Told.T0.minusSeconds(2),
                        Map.of("env", "dev", "startedAt", "2026-03-12T05:59:58Z")),
                List.of());
    }

    @Test
    void theSecondKeyOfALeaseIsNoRegistration() {
        Registration first = Told.inEtcd(0, 1, "a1");
        told.at(0, "etcd", new RegistrationEvent.Added(first));
        told.at(0, "etcd", new RegistrationEvent.Changed(secondKey(first)));
        assertThat(labels()).containsExactly("payment 127.0.0.1:1 +");
    }

    @Test
    void anotherLeaseIsARegistration() {
        told.at(0, "etcd", new RegistrationEvent.Added(Told.inEtcd(0, 1, "a1")));
        told.at(9, "etcd", new RegistrationEvent.Changed(Told.inEtcd(9, 1, "b1")));
        assertThat(labels()).containsExactly("payment 127.0.0.1:1 +", "payment 127.0.0.1:1 +");
    }

    @Test
    void aCheckThatRepeatsItselfIsNoRegistration() {
        told.at(0, "consul", added(HealthCheck.Status.PASSING, ""));
        told.at(9, "consul", changed(HealthCheck.Status.PASSING, "success"));
        told.at(12, "consul", changed(HealthCheck.Status.CRITICAL, "refused"));
        assertThat(labels()).containsExactly("payment 127.0.0.1:1 +");
    }

    @Test
    void whatChangedIsTold() {
        var history = new RegistrationHistory();
        told.at(0, "consul", added(HealthCheck.Status.PASSING, ""));
        told.at(1, "consul", changed(HealthCheck.Status.PASSING, "success"));
        told.at(2, "consul", changed(HealthCheck.Status.CRITICAL, "refused"));
        told.at(3, "consul", changed(HealthCheck.Status.CRITICAL, "timed out"));
        List<Optional<RegistrationChange>> changes =
                told.state().timeline().events().stream()
                        .map(e -> history.next(e, (RegistrationEvent) e.payload()))
                        .toList();
        assertThat(changes)
                .containsExactly(
                        Optional.of(new RegistrationChange.Registered()),
                        Optional.of(new RegistrationChange.Nothing()),
                        Optional.of(
                                new RegistrationChange.Health(
                                        Told.check(HealthCheck.Status.CRITICAL, "refused"))),
                        Optional.of(
                                new RegistrationChange.Answer(
                                        Told.check(HealthCheck.Status.CRITICAL, "timed out"))));
    }

    @Test
    void aMarkCallsAnInstanceAsEverybodyDoes() {
        told.process(0, "payment-service-3", ProcessStatus.HEALTHY, 1);
        told.registers(0, 1);
        told.process(1, "payment-service-3", ProcessStatus.STARTING, 9);
        told.leaves(10, "etcd", 1, RemovalCause.EXPIRED);
        assertThat(labels()).containsExactly("payment-3 +", "payment-3 EXPIRED");
        assertThat(
                        Mark.within(
                                told.state(),
                                Told.PREFIXES,
                                Told.T0.plus(Duration.ofSeconds(5)),
                                Told.T0.plus(Duration.ofSeconds(20))))
                .extracting(Mark::kind)
                .containsExactly(Mark.Kind.GONE);
    }

    @Test
    void aConfigurationIsOfTheServiceInItsKeyWhateverStandsBehind() {
        told.put(1, "/config/dev/payment-service", 10);
        told.put(2, "/config/dev/payment-service/limits", 11);
        told.put(3, "/config/payment-service", 12);
        assertThat(Mark.all(told.state(), Told.PREFIXES))
                .hasSize(3)
                .allSatisfy(mark -> assertThat(mark.services()).containsExactly(Told.PAYMENT));
    }

    private static RegistrationEvent added(HealthCheck.Status status, String output) {
        return new RegistrationEvent.Added(Told.inConsul(0, 1, Told.check(status, output)));
    }

    private static RegistrationEvent changed(HealthCheck.Status status, String output) {
        return new RegistrationEvent.Changed(Told.inConsul(0, 1, Told.check(status, output)));
    }
}
