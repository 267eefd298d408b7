package io.meshscope.ui.fx;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// One question at a time, the latest wins: what a gesture asks many times a second.
///
/// While one question is being answered, of those asked meanwhile only the latest is kept, and it
/// is asked when the first is done. The answer to an overtaken question is dropped: whoever listens
/// hears only of what was asked last. FX thread only.
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
    private @Nullable Callable<T> next;
    private boolean flying;
    private boolean overtaken;

    /// @param answered hears of the answer to the latest question, on the FX thread
    /// @param failed hears why the latest question has no answer, on the FX thread
    public SingleFlight(Background background, Consumer<T> answered, Consumer<Exception> failed) {
        this.background = background;
        this.answered = answered;
        this.failed = failed;
    }

    /// Asks, at once or when the question under way is answered.
    ///
    /// @param question runs off the FX thread and may block
    public void ask(Callable<T> question) {
        if (flying) {
            next = question;
            overtaken = true;
        } else {
            fly(question);
        }
    }

    /// Nobody wants an answer any more: what waits is not asked, what is under way is not told.
    public void cancel() {
        next = null;
        overtaken = flying;
    }

    /// Whether a question is under way.
    public boolean busy() {
        return flying;
    }

    private void fly(Callable<T> question) {
        flying = true;
        overtaken = false;
        background.run(
                question,
                answer -> landed(() -> answered.accept(answer)),
                failure -> landed(() -> failed.accept(failure)));
    }

    private void landed(Runnable tell) {
        flying = false;
        if (!overtaken) {
            tell.run();
            return;
        }
        Callable<T> waiting = next;
        next = null;
        overtaken = false;
        if (waiting != null) {
            fly(waiting);
        }
    }
}
