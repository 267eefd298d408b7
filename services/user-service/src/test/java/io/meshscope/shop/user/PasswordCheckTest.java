package io.meshscope.shop.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordCheckTest {

    private final PasswordCheck check = new PasswordCheck(4);

    @Test
    void onlyTheWholePasswordMatches() {
        Optional<String> hash = Optional.of(check.hash("correct horse"));
        assertThat(check.matches("correct horse", hash)).isTrue();
        assertThat(check.matches("correct hors", hash)).isFalse();
        assertThat(check.matches("Correct horse", hash)).isFalse();
        assertThat(check.hash("correct horse")).as("salted").isNotEqualTo(hash.get());
        String most = "x".repeat(PasswordCheck.MOST_BYTES);
        assertThat(check.matches(most, Optional.of(check.hash(most)))).isTrue();
        assertThat(check.matches("Zoë €", Optional.of(check.hash("Zoë €")))).isTrue();
        assertThat(check.hash("x")).startsWith("$2a$04$").hasSize(60);
    }

    @Test
    void whereThereIsNoHashNothingMatchesAndTheSameWorkIsDone() {
        assertThat(check.matches("nobody's", Optional.empty())).isFalse();
        PasswordCheck costly = new PasswordCheck(10);
        Optional<String> hash = Optional.of(costly.hash("right"));
        costly.matches("warm", hash);
        costly.matches("warm", Optional.empty());
        // The shortest of several, in turns: what else the machine does falls upon both.
        long with = Long.MAX_VALUE;
        long without = Long.MAX_VALUE;
        for (int i = 0; i < 12; i++) {
            with = Math.min(with, nanos(() -> costly.matches("wrong", hash)));
            without = Math.min(without, nanos(() -> costly.matches("wrong", Optional.empty())));
        }
        assertThat((double) without / with).isBetween(0.5, 2.0);
    }

    private static long nanos(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }
}
