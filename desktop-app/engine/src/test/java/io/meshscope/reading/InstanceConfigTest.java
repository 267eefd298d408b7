package io.meshscope.reading;

import static io.meshscope.reading.Told.PREFIXES;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.RemovalCause;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Which configuration an instance runs, the same in every reading that tells it.
class InstanceConfigTest {

    private static final String DEV = "/config/dev/payment-service";
    private static final String ALL = "/config/payment-service";
    private static final String PROD = "/config/prod/payment-service";

    private final Told told = new Told();

    private Convergence.Status status() {
        return told.only(9).config().status();
    }

    @Test
    void whatWasRejectedIsNotApplied() {
        told.registers(0, 1);
        told.put(1, DEV, 18);
        told.reports(2, 1, 18, AppliedStatus.REJECTED, "timeout must be positive");
        assertThat(status()).isEqualTo(Convergence.Status.REJECTED);
        assertThat(told.only(9).config().error()).contains("timeout must be positive");
        assertThat(told.service(9).configApplied()).isZero();
        assertThat(told.service(9).configWanted()).isEqualTo(1);
    }

    @Test
    void aKeyOfAnotherEnvironmentIsNotItsOwn() {
        told.registers(0, 1);
        told.put(1, DEV, 5);
        told.reports(1, 1, 5, AppliedStatus.APPLIED, "");
        told.put(2, PROD, 9);
        assertThat(status()).isEqualTo(Convergence.Status.APPLIED);
        assertThat(
                        Convergence.of(
                                        told.state().config().entry(PROD).orElseThrow(),
                                        told.state(),
                                        Moment.past(Told.T0.plusSeconds(9)),
                                        PREFIXES)
                                .acks())
                .as("nobody there reads it")
                .isEmpty();
    }

    @Test
    void aKeyForAllEnvironmentsIsItsOwn() {
        told.registers(0, 1);
        told.put(1, DEV, 5);
        told.reports(1, 1, 5, AppliedStatus.APPLIED, "");
        told.put(2, ALL, 9);
        assertThat(status()).isEqualTo(Convergence.Status.BEHIND);
        told.reports(3, 1, 9, AppliedStatus.APPLIED, "");
        assertThat(status()).isEqualTo(Convergence.Status.APPLIED);
    }

    @Test
    void withoutAReportOrAKeyThereIsNothingToSay() {
        told.registers(0, 1);
        assertThat(status()).isEqualTo(Convergence.Status.NONE);
        assertThat(told.service(9).configWanted()).isZero();
        told.put(1, DEV, 5);
        assertThat(status()).isEqualTo(Convergence.Status.NONE);
        assertThat(told.only(9).config().revision()).isEmpty();
    }

    @Test
    void whoStartedLaterTookNoTimeToApplyIt() {
        told.put(0, DEV, 5);
        told.registers(60, 1);
        told.reports(61, 1, 5, AppliedStatus.APPLIED, "");
        assertThat(
                        Convergence.of(
                                        told.state().config().entry(DEV).orElseThrow(),
                                        told.state(),
                                        Moment.past(Told.T0.plusSeconds(70)),
                                        PREFIXES)
                                .acks()
                                .getFirst()
                                .after())
                .isEmpty();
    }

    @Test
    void whoseProcessEndedRunsNothingThoughItIsRegistered() {
        var words = new ReadingWords(Locale.ENGLISH, ZoneOffset.UTC);
        told.registers(0, 1);
        told.put(1, DEV, 5);
        told.reports(2, 1, 5, AppliedStatus.APPLIED, "");
        assertThat(words.of(told.only(3).config())).isEqualTo("applied");
        told.process(3, "payment-service-1", ProcessStatus.HEALTHY, 1);
        told.process(4, "payment-service-1", ProcessStatus.CRASHED, 1);
        InstanceReading crashed = told.only(5);
        assertThat(crashed.present()).isTrue();
        assertThat(crashed.config().revision()).hasValue(5);
        assertThat(crashed.config().status()).isEqualTo(Convergence.Status.NONE);
        assertThat(words.of(crashed.config())).isEqualTo("last reported");
        assertThat(told.service(5).configWanted()).isZero();
        told.leaves(6, "etcd", 1, RemovalCause.EXPIRED);
        assertThat(words.of(told.only(7).config())).isEqualTo("last reported");
    }
}
