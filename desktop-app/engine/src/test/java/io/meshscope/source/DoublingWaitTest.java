package io.meshscope.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoublingWaitTest {

    @Test
    void itDoublesUpToItsLimitAndStaysThere() {
        var wait = new DoublingWait(Duration.ofMillis(250), Duration.ofSeconds(5));
        assertThat(IntStream.rangeClosed(1, 7).mapToObj(wait::after).map(Duration::toMillis))
                .containsExactly(250L, 500L, 1_000L, 2_000L, 4_000L, 5_000L, 5_000L);
        assertThat(wait.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(5));
    }
}
