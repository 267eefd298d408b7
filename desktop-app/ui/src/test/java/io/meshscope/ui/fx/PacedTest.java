package io.meshscope.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacedTest {

    private final ManualTimer timer = new ManualTimer();
    private int done;
    private final Paced paced =
            new Paced(
                    new Threads(SameThread.background(), FxThread.sameThread(), timer),
                    Duration.ofMillis(500),
                    () -> done++);

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    @Test
    void newsAfterAPauseIsTakenAtOnceAndMoreOnlyOnceAnInterval() {
        paced.news();
        assertThat(done).isEqualTo(1);
        paced.news();
        paced.news();
        assertThat(done).isEqualTo(1);
        timer.elapse();
        assertThat(done).as("all that came meanwhile").isEqualTo(2);
        timer.elapse();
        assertThat(done).as("nothing came").isEqualTo(2);
        paced.news();
        assertThat(done).isEqualTo(3);
    }

    @Test
    void aTimerThatHasEndedLetsNothingRestForEver() {
        timer.shutdownNow();
        paced.news();
        paced.news();
        assertThat(done).isEqualTo(2);
    }

    @Test
    void whatIsForgottenIsNoNews() {
        paced.news();
        paced.news();
        paced.forget();
        timer.elapse();
        assertThat(done).isEqualTo(1);
    }
}
