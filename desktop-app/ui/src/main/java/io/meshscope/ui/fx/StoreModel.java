package io.meshscope.ui.fx;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;

/// What a page knows from a store: a question, asked again and again while the page is shown, and
/// the latest answer to it. At most one question is under way; one that was overtaken by another is
/// cancelled. FX thread only.
///
/// @param <T> the answer
public final class StoreModel<T> {

    /// What takes less is not worth telling.
    private static final Duration SLOW = Duration.ofMillis(200);

    /// A hand that rests for as long has finished its word.
    private static final Duration TYPED = Duration.ofMillis(200);

    /// How long an answer that was overtaken on the way may take.
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final Threads threads;
    private final Duration interval;
    private final Supplier<Callable<T>> question;
    private final SingleFlight<T> flight;
    private final ReadOnlyObjectWrapper<T> found;
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper slow = new ReadOnlyBooleanWrapper();
    private ObservableBooleanValue held = new SimpleBooleanProperty();
    private boolean shown;
    private boolean answered;
    private boolean cooling;
    private boolean news;
    private long latest;
    private long typed;

    /// @param interval between two questions for news
    /// @param nothing what is known before the first answer
    /// @param question asked on the FX thread for what is then done off it
    public StoreModel(
            Threads threads, Duration interval, T nothing, Supplier<Callable<T>> question) {
        this.threads = threads;
        this.interval = interval;
        this.question = question;
        flight = new SingleFlight<>(threads.background(), this::told, this::failed);
        found = new ReadOnlyObjectWrapper<>(nothing);
    }

    /// News wait while this holds: what a hand is about to click stays where it is.
    public void holdWhile(ObservableBooleanValue hand) {
        held = hand;
        hand.addListener((property, before, now) -> askForNews());
    }

    /// The latest answer. It stays while another is awaited, and when that fails.
    public ReadOnlyObjectProperty<T> found() {
        return found.getReadOnlyProperty();
    }

    /// Why the store could not answer; empty when it could.
    public ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /// Whether the answer to a changed question has been awaited for longer than one notices.
    public ReadOnlyBooleanProperty slow() {
        return slow.getReadOnlyProperty();
    }

    /// Whether the store has answered at all yet.
    public boolean answered() {
        return answered;
    }

    /// The page is shown: asks at once.
    public void show() {
        shown = true;
        ask();
    }

    /// The page is hidden: no more questions, and no more answers.
    public void hide() {
        shown = false;
        news = false;
        typed++;
        flight.cancel();
        slow.set(false);
    }

    /// The question is another one now.
    public void ask() {
        if (shown) {
            typed++;
            begin();
            flight.ask(question.get());
        }
    }

    /// The question is asked of another moment: a hand moves the playhead, or the range changed.
    public void moved() {
        if (shown) {
            if (flight.busy()) {
                later(PATIENCE, flight::hurry);
            }
            begin();
            flight.follow(question.get());
        }
    }

    /// The question is being typed: asked when the hand rests. What is under way is no longer
    /// wanted.
    public void typed() {
        if (shown) {
            flight.cancel();
            long mine = ++typed;
            later(
                    TYPED,
                    () -> {
                        if (mine == typed) {
                            ask();
                        }
                    });
        }
    }

    /// There may be news.
    public void news() {
        if (!shown) {
            return;
        }
        news = true;
        askForNews();
    }

    private void askForNews() {
        if (shown && news && !held.get() && !cooling && !flight.busy()) {
            news = false;
            cool();
            flight.ask(question.get());
        }
    }

    private void begin() {
        news = false;
        cool();
        long mine = ++latest;
        later(SLOW, () -> slow.set(mine == latest && flight.busy()));
    }

    /// News are asked for no sooner than an interval after the last question.
    private void cool() {
        if (!cooling) {
            cooling = true;
            later(
                    interval,
                    () -> {
                        cooling = false;
                        askForNews();
                    });
        }
    }

    private void told(T answer) {
        calm();
        answered = true;
        failure.set("");
        found.set(answer);
        askForNews();
    }

    private void failed(Exception reason) {
        calm();
        failure.set(reason.getMessage() == null ? reason.toString() : reason.getMessage());
        askForNews();
    }

    /// Slow is over when nothing more is awaited.
    private void calm() {
        if (!flight.busy()) {
            slow.set(false);
        }
    }

    private void later(Duration delay, Runnable task) {
        if (!threads.timer().isShutdown()) {
            var unused =
                    threads.timer()
                            .schedule(
                                    () -> threads.fx().execute(task),
                                    delay.toMillis(),
                                    TimeUnit.MILLISECONDS);
        }
    }
}
