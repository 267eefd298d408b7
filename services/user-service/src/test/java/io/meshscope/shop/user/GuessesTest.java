package io.meshscope.shop.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuessesTest {

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final Guesses guesses = new Guesses(() -> now);

    @Test
    void afterFiveAMinuteMustPassWithoutAny() {
        for (int i = 0; i < Guesses.MOST; i++) {
            assertThat(guesses.take("1")).isZero();
            now = now.plusSeconds(10);
        }
        assertThat(guesses.take("1")).isEqualTo(Duration.ofSeconds(50));
        assertThat(guesses.take("2")).as("another user's").isZero();
        now = now.plusSeconds(49);
        assertThat(guesses.take("1")).isEqualTo(Duration.ofSeconds(1));
        now = now.plusSeconds(1);
        assertThat(guesses.take("1")).isZero();
    }

    @Test
    void aRightOneForgetsTheWrongOnes() {
        for (int i = 0; i < 4; i++) {
            guesses.take("1");
        }
        guesses.forget("1");
        for (int i = 0; i < Guesses.MOST; i++) {
            assertThat(guesses.take("1")).isZero();
        }
        assertThat(guesses.take("1")).isPositive();
    }
}
