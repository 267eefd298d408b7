package io.meshscope.ui.fx;

import io.meshscope.ui.fx.Background.Running;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One question at a time, the latest wins: what a gesture asks many times a second.
///
/// While one question is being answered, of those asked meanwhile only the latest is kept, and it
/// is asked when the first has really ended. FX thread only.
///
/// ```java
/// private final SingleFlight<MeshState> fold =
///         new SingleFlight<>(background, shown::set, failure -> problem.set(failure.getMessage()));
///
/// void goTo(Instant moment) {
///     fold.ask(() -> journal.stateAt(moment));
/// }
/// ```
public final class SingleFlight<T> {

    private final Background background;
    private final Consumer<T> answered;
    private final Consumer<Exception> failed;
    private @Nullable Flight current;
    private @Nullable Flight next;

    /// @param answered hears of answers, on the FX thread
    /// @param failed hears why a question has no answer, on the FX thread
    public SingleFlight(Background background, Consumer<T> answered, Consumer<Exception> failed) {
        this.background = background;
        this.answered = answered;
        this.failed = failed;
    }

    /// Asks another question. The one under way is interrupted, and nobody hears of its answer.
    ///
    /// @param question runs off the FX thread and may block
    public void ask(Callable<T> question) {
        if (current != null) {
            current.giveUp();
        }
        begin(question);
    }

    /// Asks the same question of the next position. The one under way goes on and is answered, so
    /// that something moves with the hand; [#hurry()] ends its time.
    public void follow(Callable<T> question) {
        begin(question);
    }

    /// What is under way although another question waits is interrupted.
    public void hurry() {
        if (current != null && next != null) {
            current.giveUp();
        }
    }

    /// Nobody wants an answer any more: what waits is not asked, what is under way is interrupted.
    public void cancel() {
        next = null;
        if (current != null) {
            current.giveUp();
        }
    }

    /// Whether a question is under way.
    public boolean busy() {
        return current != null;
    }

    private void begin(Callable<T> question) {
        var flight = new Flight(question);
        if (current == null) {
            current = flight;
            flight.start();
        } else {
            next = flight;
        }
    }

    private void landed(Flight flight, Runnable tell) {
        current = next;
        next = null;
        // First, so that what the answer makes its receiver ask is later than what waited.
        if (current != null) {
            current.start();
        }
        if (!flight.givenUp) {
            tell.run();
        }
    }

    private final class Flight {

        private final Callable<T> question;
        private @Nullable Running running;
        private boolean givenUp;

        Flight(Callable<T> question) {
            this.question = question;
        }

        void start() {
            running =
                    background.run(
                            question,
                            answer -> landed(this, () -> answered.accept(answer)),
                            failure -> landed(this, () -> failed.accept(failure)));
        }

        void giveUp() {
            givenUp = true;
            if (running != null) {
                running.cancel();
            }
        }
    }
}
