package io.meshscope.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LatestTest {

    private final ManualTimer timer = new ManualTimer();
    private final List<Integer> drawn = new ArrayList<>();
    private long nanos = 1;
    private final Latest<Integer> latest =
            new Latest<>(FxThread.sameThread(), timer, drawn::add, () -> nanos);

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    private void pass(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Test
    void aValueAfterAPauseIsDrawnAtOnceAndTheNextNotBeforeTheInterval() {
        latest.offer(1);
        assertThat(timer.delays()).containsExactly(Duration.ZERO);
        timer.elapse();
        pass(30);
        latest.offer(2);
        latest.offer(3);
        assertThat(timer.delays()).containsExactly(Duration.ZERO, Duration.ofMillis(70));
        pass(70);
        timer.elapse();
        assertThat(drawn).as("what came in between is not drawn").containsExactly(1, 3);
        pass(5_000);
        latest.offer(4);
        assertThat(timer.delays().getLast()).isZero();
        timer.elapse();
        assertThat(drawn).containsExactly(1, 3, 4);
    }
}
