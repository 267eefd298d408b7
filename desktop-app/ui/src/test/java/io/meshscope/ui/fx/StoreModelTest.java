package io.meshscope.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreModelTest {

    private final ManualTimer timer = new ManualTimer();
    private final List<String> answers = new ArrayList<>();
    private int asked;
    private Callable<String> answer = () -> "answer " + asked;
    private final StoreModel<String> store =
            model(new Threads(SameThread.background(), FxThread.sameThread(), timer));

    private StoreModel<String> model(Threads threads) {
        var model =
                new StoreModel<String>(
                        threads,
                        Duration.ofSeconds(1),
                        "",
                        () -> {
                            asked++;
                            return answer;
                        });
        model.found().addListener((property, before, now) -> answers.add(now));
        return model;
    }

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    @Test
    void newsIsAskedForOnceAnInterval() {
        store.show();
        store.news();
        store.news();
        assertThat(asked).isEqualTo(1);
        timer.elapse();
        assertThat(asked).isEqualTo(2);
        timer.elapse();
        assertThat(asked).isEqualTo(2);
        store.news();
        assertThat(answers).containsExactly("answer 1", "answer 2", "answer 3");
    }

    @Test
    void aWindowThatIsClosedMeanwhileIsAnsweredStill() {
        timer.shutdownNow();
        store.show();
        store.moved();
        store.typed();
        assertThat(answers).containsExactly("answer 1", "answer 2");
    }

    @Test
    void anotherQuestionIsAskedAtOnce() {
        store.show();
        store.ask();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void newsWaitWhileAHandIsAboutToClick() {
        var hand = new SimpleBooleanProperty();
        store.holdWhile(hand);
        store.show();
        hand.set(true);
        timer.elapse();
        store.news();
        timer.elapse();
        assertThat(asked).isEqualTo(1);
        hand.set(false);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aWordIsAskedForWhenTheHandRests() {
        store.show();
        store.typed();
        store.typed();
        store.typed();
        assertThat(asked).isEqualTo(1);
        timer.elapse();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void nothingIsAskedOfAHiddenPage() {
        store.news();
        store.ask();
        store.moved();
        store.typed();
        timer.elapse();
        assertThat(asked).isZero();
        store.show();
        store.news();
        store.hide();
        timer.elapse();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void theAnswerToAnOlderQuestionIsDropped() {
        answer =
                () -> {
                    // While the first question is under way, the question changes.
                    answer = () -> "second";
                    store.ask();
                    return "first";
                };
        store.show();
        assertThat(answers).containsExactly("second");
    }

    @Test
    void whatWasFoundStaysWhenTheStoreFails() {
        store.show();
        answer =
                () -> {
                    throw new IllegalStateException("the disk is gone");
                };
        store.ask();
        assertThat(store.failure().get()).contains(Message.verbatim("the disk is gone"));
        assertThat(store.found().get()).isEqualTo("answer 1");
        answer = () -> "better";
        store.ask();
        assertThat(store.failure().get()).isEmpty();
    }

    @Test
    void anAnswerThatIsLongInComingIsSlow() {
        try (var held = new HeldWork()) {
            var piece = held.new Piece();
            answer = () -> piece.work("late");
            StoreModel<String> slow = model(held.threads());
            slow.show();
            assertThat(slow.slow().get()).isFalse();
            held.timer.elapse();
            held.turn();
            assertThat(slow.slow().get()).isTrue();
            piece.end();
            held.turnUntil(slow::answered);
            assertThat(slow.slow().get()).isFalse();
            assertThat(answers).containsExactly("late");
        }
    }

    @Test
    void aPageThatLeavesCancelsItsQuestion() {
        try (var held = new HeldWork()) {
            var piece = held.new Piece();
            answer = () -> piece.work("late");
            StoreModel<String> left = model(held.threads());
            left.show();
            await().until(piece::begun);
            left.hide();
            await().until(() -> held.interrupted() == 1);
            held.turn();
            assertThat(answers).isEmpty();
        }
    }
}
