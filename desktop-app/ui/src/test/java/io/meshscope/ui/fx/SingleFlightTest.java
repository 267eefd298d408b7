package io.meshscope.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Questions that come faster than their answers.
class SingleFlightTest {

    private final ManualWorkers workers = new ManualWorkers();
    private final List<String> told = new ArrayList<>();
    private final List<Integer> asked = new ArrayList<>();
    private final SingleFlight<String> flight =
            new SingleFlight<>(
                    workers.background(), told::add, e -> told.add("failed: " + e.getMessage()));

    private void ask(int number) {
        flight.ask(() -> {
            asked.add(number);
            return "answer " + number;
        });
    }

    @Test
    void ofFiveHundredQuestionsOnlyTheLastIsAnswered() {
        for (int i = 1; i <= 500; i++) {
            ask(i);
        }
        assertThat(workers.waiting()).isEqualTo(1);
        workers.finishAll();
        assertThat(workers.most()).isEqualTo(1);
        assertThat(asked).containsExactly(500);
        assertThat(told).containsExactly("answer 500");
    }

    @Test
    void whatIsAskedOneAfterTheOtherIsAllAnswered() {
        ask(1);
        workers.finishAll();
        ask(2);
        workers.finishAll();
        assertThat(told).containsExactly("answer 1", "answer 2");
    }

    @Test
    void nobodyHearsOfWhatWasCancelled() {
        ask(1);
        ask(2);
        flight.cancel();
        workers.finishAll();
        assertThat(asked).isEmpty();
        assertThat(told).isEmpty();
        ask(3);
        workers.finishAll();
        assertThat(told).containsExactly("answer 3");
    }

    @Test
    void whatIsAskedAfterCancellingWaitsForWhatIsUnderWay() {
        ask(1);
        flight.cancel();
        ask(2);
        assertThat(workers.waiting()).isEqualTo(1);
        workers.finishAll();
        assertThat(workers.most()).isEqualTo(1);
        assertThat(told).containsExactly("answer 2");
    }

    @Test
    void aFailureIsToldOnlyOfTheLatest() {
        flight.ask(() -> {
            throw new IllegalStateException("first");
        });
        flight.ask(() -> {
            throw new IllegalStateException("second");
        });
        workers.finishAll();
        assertThat(told).containsExactly("failed: second");
        assertThat(flight.busy()).isFalse();
    }

    @Test
    void anotherQuestionInterruptsTheOneUnderWay() {
        try (var held = new HeldWork()) {
            var turning =
                    new SingleFlight<String>(held.background(), told::add, e -> told.add("!"));
            var first = held.new Piece();
            var third = held.new Piece();
            turning.ask(() -> first.work("first"));
            await().until(first::begun);
            turning.ask(() -> "second");
            turning.ask(() -> third.work("third"));
            third.end();
            held.turnUntil(() -> !turning.busy());
            assertThat(told).containsExactly("third");
            assertThat(held.interrupted()).isEqualTo(1);
            assertThat(held.most()).isEqualTo(1);
        }
    }

    @Test
    void aMovingHandIsAnsweredOnTheWayAndAtItsEnd() {
        follow(1);
        follow(2);
        follow(3);
        workers.finishAll();
        assertThat(asked).containsExactly(1, 3);
        assertThat(told).containsExactly("answer 1", "answer 3");
        assertThat(workers.most()).isEqualTo(1);
    }

    @Test
    void whatTakesTooLongOnTheWayIsInterrupted() {
        try (var held = new HeldWork()) {
            var turning =
                    new SingleFlight<String>(held.background(), told::add, e -> told.add("!"));
            var first = held.new Piece();
            turning.follow(() -> first.work("first"));
            await().until(first::begun);
            turning.hurry();
            assertThat(held.interrupted()).as("nothing else waits").isZero();
            turning.follow(() -> "second");
            turning.hurry();
            held.turnUntil(() -> !turning.busy());
            assertThat(told).containsExactly("second");
            assertThat(held.interrupted()).isEqualTo(1);
        }
    }

    private void follow(int number) {
        flight.follow(() -> {
            asked.add(number);
            return "answer " + number;
        });
    }
}
