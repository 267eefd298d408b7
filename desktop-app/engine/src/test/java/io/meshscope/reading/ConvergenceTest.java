package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ConvergenceTest {

    private static final Instant T0 = Instant.parse("2026-03-12T06:00:00Z");
    private static final ServiceName PAYMENT = new ServiceName("payment-service");
    private static final String KEY = "/config/dev/payment-service";
    private static final List<String> PREFIXES = List.of("/config/");
    private MeshState state = MeshState.EMPTY;

    private void at(int second, Payload payload) {
        state =
                state.apply(
                        new MeshEvent(
                                state.sequence() + 1,
                                T0.plusSeconds(second),
                                0,
                                new SourceId("etcd"),
                                OptionalLong.empty(),
                                payload));
    }

    private void registers(int port) {
        at(
                0,
                new RegistrationEvent.Added(
                        new Registration(
                                PAYMENT,
                                id(port),
                                new Endpoint("127.0.0.1", port),
                                new Registration.Entry(
                                        new SourceId("etcd"),
                                        "/service/payment-service/127.0.0.1:" + port,
                                        "plain",
                                        "",
                                        1),
                                Optional.empty(),
                                Registration.Details.of(T0, Map.of()),
                                List.of())));
    }

    private static InstanceId id(int port) {
        return new InstanceId("127.0.0.1:" + port);
    }

    private void reports(int second, int port, long revision, AppliedStatus status, String error) {
        at(
                second,
                new ConfigEvent.Applied(
                        "dev",
                        PAYMENT,
                        id(port),
                        revision,
                        status,
                        Optional.of(error).filter(e -> !e.isEmpty()),
                        Optional.of(T0.plusSeconds(second).plusMillis(118))));
    }

    private Convergence now(int second) {
        return Convergence.of(
                state.config().entry(KEY).orElseThrow(),
                state,
                Moment.past(T0.plusSeconds(second)),
                PREFIXES);
    }

    @Test
    void onlyThoseThatRunTheLatestCount() {
        registers(1);
        registers(2);
        registers(3);
        registers(4);
        at(1, new ConfigEvent.Put(KEY, "{}", 10, 1));
        reports(1, 1, 10, AppliedStatus.APPLIED, "");
        reports(1, 2, 9, AppliedStatus.APPLIED, "");
        reports(1, 3, 10, AppliedStatus.REJECTED, "timeout must be above zero");

        Convergence acks = now(5);
        assertThat(acks.applied()).isEqualTo(1);
        assertThat(acks.present()).isEqualTo(4);
        assertThat(acks.acks().stream().map(Convergence.Ack::status))
                .containsExactly(
                        Convergence.Status.APPLIED,
                        Convergence.Status.BEHIND,
                        Convergence.Status.REJECTED,
                        Convergence.Status.NONE);
        assertThat(acks.acks().get(0).after()).contains(Duration.ofMillis(118));
        assertThat(acks.acks().get(2).error()).contains("timeout must be above zero");
    }

    @Test
    void whoWasLostBeforeIsNamedAndNotCounted() {
        registers(1);
        registers(3);
        at(1, new ConfigEvent.Put(KEY, "{}", 7, 1));
        reports(1, 3, 7, AppliedStatus.APPLIED, "");
        at(
                2,
                new RegistrationEvent.Removed(
                        PAYMENT,
                        id(3),
                        RemovalCause.EXPIRED,
                        true,
                        "lease expired",
                        Optional.empty()));
        at(3, new ConfigEvent.Put(KEY, "{ }", 10, 2));
        reports(3, 1, 10, AppliedStatus.APPLIED, "");

        Convergence acks = now(10);
        assertThat(acks.applied()).isEqualTo(1);
        assertThat(acks.present()).isEqualTo(1);
        assertThat(acks.complete()).isTrue();
        assertThat(acks.acks()).hasSize(2);
        assertThat(acks.acks().get(1).status()).isEqualTo(Convergence.Status.LOST);
        assertThat(acks.acks().get(1).reported()).contains(7L);
        assertThat(now(2 + 601).acks()).hasSize(1);
    }

    /// The registration of a killed process stands until its lease ends.
    @Test
    void whoCrashedRunsNothingWhileItsLeaseStillRuns() {
        registers(1);
        registers(3);
        at(1, new ConfigEvent.Put(KEY, "{}", 7, 1));
        reports(1, 1, 7, AppliedStatus.APPLIED, "");
        reports(1, 3, 7, AppliedStatus.APPLIED, "");
        assertThat(now(2).present()).isEqualTo(2);
        at(
                3,
                new ProcessEvent.Changed(
                        new ProcessName("payment-service-3"),
                        Optional.of(PAYMENT),
                        ProcessStatus.CRASHED,
                        OptionalLong.of(9),
                        List.of(3),
                        OptionalInt.of(137),
                        Message.verbatim("")));
        assertThat(now(4).applied()).isEqualTo(1);
        assertThat(now(4).present()).isEqualTo(1);
        at(5, new ConfigEvent.Put(KEY, "{ }", 10, 2));
        assertThat(now(6).acks())
                .filteredOn(ack -> ack.status() == Convergence.Status.LOST)
                .extracting(Convergence.Ack::lostAt)
                .containsExactly(Optional.of(T0.plusSeconds(3)));
    }

    @Test
    void anotherClocksPastIsNoDuration() {
        registers(1);
        reports(0, 1, 10, AppliedStatus.APPLIED, "");
        at(5, new ConfigEvent.Put(KEY, "{}", 10, 4));
        assertThat(now(6).acks().get(0).status()).isEqualTo(Convergence.Status.APPLIED);
        assertThat(now(6).acks().get(0).after()).isEmpty();
    }

    @Test
    void historySaysWhenItIsNotAllOfIt() {
        at(1, new ConfigEvent.Put(KEY, "{}", 10, 4));
        reports(1, 1, 10, AppliedStatus.REJECTED, "no");
        ConfigKey key = ConfigKey.parse(PREFIXES, KEY);
        ConfigHistory history =
                ConfigHistory.of(key, state.config().entry(KEY).orElseThrow(), state);
        assertThat(history.created()).isEmpty();
        assertThat(history.lines().get(0).rejected())
                .containsExactly(new ConfigHistory.Rejection("127.0.0.1:1", "no"));
    }

    @Test
    void historyIsKnownSinceTheKeyWasCreatedAndNotBefore() {
        at(1, new ConfigEvent.Put(KEY, "{}", 10, 1));
        at(2, new ConfigEvent.Put(KEY, "{}", 11, 2));
        assertThat(history().created()).map(ConfigEntry.Revision::modRevision).contains(10L);
        assertThat(history().lines()).hasSize(3);
    }

    @Test
    void whoSawADeletionFirstDoesNotKnowWhatWasBefore() {
        at(1, new ConfigEvent.Deleted(KEY, 10));
        at(2, new ConfigEvent.Put(KEY, "{}", 11, 1));
        assertThat(history().created()).isEmpty();
    }

    private ConfigHistory history() {
        return ConfigHistory.of(
                ConfigKey.parse(PREFIXES, KEY), state.config().entry(KEY).orElseThrow(), state);
    }
}
