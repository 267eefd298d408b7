package io.meshscope.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshTest {

    private final ManualTimer timer = new ManualTimer();
    private final List<String> answers = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int asked;
    private Callable<String> answer = () -> "answer " + asked;

    private final Refresh<String> refresh =
            new Refresh<>(
                    SameThread.background(),
                    FxThread.sameThread(),
                    timer,
                    Duration.ofSeconds(1),
                    () -> {
                        asked++;
                        return answer;
                    },
                    answers::add,
                    failure -> failures.add(failure.getMessage()));

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    @Test
    void newsIsAskedForOnceAnInterval() {
        refresh.start();
        refresh.soon();
        refresh.soon();
        assertThat(asked).isEqualTo(1);
        timer.elapse();
        assertThat(asked).isEqualTo(2);
        timer.elapse();
        assertThat(asked).isEqualTo(2);
        refresh.soon();
        assertThat(answers).containsExactly("answer 1", "answer 2", "answer 3");
    }

    @Test
    void anotherQuestionIsAskedAtOnce() {
        refresh.start();
        refresh.now();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void nothingIsAskedOffTheScreen() {
        refresh.soon();
        refresh.now();
        assertThat(asked).isZero();
        refresh.start();
        refresh.soon();
        refresh.stop();
        timer.elapse();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void theAnswerToAnOlderQuestionIsDropped() {
        answer =
                () -> {
                    // While the first question is under way, the question changes.
                    answer = () -> "second";
                    refresh.now();
                    return "first";
                };
        refresh.start();
        assertThat(answers).containsExactly("second");
    }

    @Test
    void aFailureIsTold() {
        answer =
                () -> {
                    throw new IllegalStateException("the disk is gone");
                };
        refresh.start();
        assertThat(failures).containsExactly("the disk is gone");
        assertThat(answers).isEmpty();
    }
}
