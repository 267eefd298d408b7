package io.meshscope.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.RemovalCause;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemovalInferenceTest {

    private static final LeaseAnswer GONE = new LeaseAnswer.Gone();

    private static Optional<LeaseReading> left(long seconds) {
        return Optional.of(
                new LeaseReading(Duration.ofSeconds(seconds), Duration.ofSeconds(10), 0));
    }

    private static RemovalInference after(
            Duration elapsed, Optional<LeaseReading> reading, LeaseAnswer answer) {
        return RemovalInference.of("7d2a", reading, answer, true, elapsed.toNanos());
    }

    @Test
    void aLeaseThatCountedDownExpired() {
        var why = after(Duration.ofMillis(1_800), left(1), GONE);
        assertThat(why.cause()).isEqualTo(RemovalCause.EXPIRED);
        assertThat(why.inferred()).isTrue();
        assertThat(why.evidence().english())
                .isEqualTo(
                        "Lease 7d2a no longer exists; it had TTL 10 s and, 1.8 s before, 1 s left."
                                + " It ran out, unless it was renewed and revoked since.");
    }

    @Test
    void aLeaseWithMuchLeftWasRevoked() {
        var why = after(Duration.ofSeconds(2), left(8), GONE);
        assertThat(why.cause()).isEqualTo(RemovalCause.REVOKED);
        assertThat(why.inferred()).isTrue();
        assertThat(why.evidence().english()).contains("the lease was revoked");
    }

    @Test
    void aLeaseThatLivesOnMeansDeletion() {
        var why = after(Duration.ZERO, left(8), new LeaseAnswer.Alive(Duration.ofSeconds(7)));
        assertThat(why.cause()).isEqualTo(RemovalCause.DEREGISTERED);
        assertThat(why.evidence().english()).contains("lives on with 7 s left");
    }

    @Test
    void withoutAnAnswerNothingIsConcluded() {
        assertThat(after(Duration.ZERO, left(8), new LeaseAnswer.Silent()).cause())
                .isEqualTo(RemovalCause.UNKNOWN);
    }

    @Test
    void aDeletionThatNobodySawIsNotExplained() {
        var why = RemovalInference.of("7d2a", left(8), GONE, false, 0);
        assertThat(why.cause()).isEqualTo(RemovalCause.UNKNOWN);
        assertThat(why.evidence().english()).contains("may have expired or been revoked");
    }

    @Test
    void aKeyWithoutLeaseWasDeleted() {
        var why = RemovalInference.withoutLease();
        assertThat(why.cause()).isEqualTo(RemovalCause.DEREGISTERED);
        assertThat(why.inferred()).isFalse();
    }

    @Test
    void aLeaseHasPlentyLeftWhileTwoFifthsAreLeftThoughNobodyRenewsIt() {
        LeaseReading reading = left(9).orElseThrow();
        assertThat(reading.isPlentyAt(Duration.ofSeconds(5).toNanos())).isTrue();
        assertThat(reading.isPlentyAt(Duration.ofMillis(5_001).toNanos())).isFalse();
    }

    @Test
    void theEvidenceIsSaidInTheReadersLanguage() {
        RemovalInference why =
                RemovalInference.of(
                        "a1",
                        Optional.empty(),
                        new LeaseAnswer.Alive(Duration.ofSeconds(7)),
                        true,
                        0);
        assertThat(why.evidence().in(Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("租约 a1 仍然有效，剩余 7 s，因此是键被删除。");
    }
}
