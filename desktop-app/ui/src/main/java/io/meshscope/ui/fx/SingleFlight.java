package io.meshscope.ui.fx;

import io.meshscope.ui.fx.Background.Running;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks one question at a time; the latest wins. It is for gestures that ask many times a second.
///
/// While one question is being answered, only the latest of the others is kept. It is asked when
/// the first has really ended. FX thread only.
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

    /// @param answered receives answers, on the FX thread
    /// @param failed receives the reason when a question has no answer, on the FX thread
    public SingleFlight(Background background, Consumer<T> answered, Consumer<Exception> failed) {
        this.background = background;
        this.answered = answered;
        this.failed = failed;
    }

    /// Asks another question. The running one is interrupted and its answer is dropped.
    ///
    /// @param question runs off the FX thread and may block
    public void ask(Callable<T> question) {
        if (current != null) {
            current.giveUp();
        }
        begin(question);
    }

    /// Asks the same question for the next position. The running one goes on and is answered, so
    /// that the screen follows the pointer; [#hurry()] interrupts it.
    public void follow(Callable<T> question) {
        begin(question);
    }

    /// Interrupts the running question if another one waits.
    public void hurry() {
        if (current != null && next != null) {
            current.giveUp();
        }
    }

    /// No answer is wanted any more: the waiting question is dropped, the running one is
    /// interrupted.
    public void cancel() {
        next = null;
        if (current != null) {
            current.giveUp();
        }
    }

    /// Whether a question is running.
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
        // Ask the waiting question first, so that a question that the receiver asks now counts as
        // later.
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
