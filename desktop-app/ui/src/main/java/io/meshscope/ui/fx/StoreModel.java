package io.meshscope.ui.fx;

import io.meshscope.message.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;

/// What a page knows from a store: a question that is asked again and again while the page is
/// shown, and its latest answer. At most one question runs; a newer one cancels it. FX thread only.
///
/// @param <T> the answer
public final class StoreModel<T> {

    /// A shorter wait is not shown as slow.
    private static final Duration SLOW = Duration.ofMillis(200);

    /// The user has finished typing after a pause this long.
    private static final Duration TYPED = Duration.ofMillis(200);

    /// How long a question may still run after a newer one overtook it.
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final Threads threads;
    private final Duration interval;
    private final Supplier<Callable<T>> question;
    private final SingleFlight<T> flight;
    private final T nothing;
    private final ReadOnlyObjectWrapper<T> found;
    private final ReadOnlyObjectWrapper<Optional<Message>> failure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
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
    /// @param question called on the FX thread; gives the work that then runs off it
    public StoreModel(
            Threads threads, Duration interval, T nothing, Supplier<Callable<T>> question) {
        this.threads = threads;
        this.interval = interval;
        this.question = question;
        flight = new SingleFlight<>(threads.background(), this::told, this::failed);
        this.nothing = nothing;
        found = new ReadOnlyObjectWrapper<>(nothing);
    }

    /// While this is true news wait, so that nothing moves that the user is about to click.
    public void holdWhile(ObservableBooleanValue hand) {
        held = hand;
        hand.addListener((property, before, now) -> askForNews());
    }

    /// The latest answer. It stays while the next one is awaited, and if that one fails.
    public ReadOnlyObjectProperty<T> found() {
        return found.getReadOnlyProperty();
    }

    /// Why the store could not answer; empty when it could.
    public ReadOnlyObjectProperty<Optional<Message>> failure() {
        return failure.getReadOnlyProperty();
    }

    /// Whether the answer to a changed question takes so long that the user notices.
    public ReadOnlyBooleanProperty slow() {
        return slow.getReadOnlyProperty();
    }

    /// Whether the store has answered at least once.
    public boolean answered() {
        return answered;
    }

    /// Call it when the page is shown: asks at once.
    public void show() {
        shown = true;
        ask();
    }

    /// Call it when the page is hidden: no more questions and no more answers.
    public void hide() {
        shown = false;
        news = false;
        typed++;
        flight.cancel();
        slow.set(false);
    }

    /// Call it when another store is asked: what the one before answered is shown no longer.
    public void forget() {
        cancel();
        answered = false;
        failure.set(Optional.empty());
        found.set(nothing);
    }

    /// The user wants no answer any more: what was found before stays. The next question is asked
    /// as ever.
    public void cancel() {
        typed++;
        flight.cancel();
        slow.set(false);
    }

    /// Call it when the question has changed.
    public void ask() {
        if (shown) {
            typed++;
            begin();
            flight.ask(question.get());
        }
    }

    /// Call it when the question is for another moment: the playhead moves, or the range changed.
    public void moved() {
        if (shown) {
            if (flight.busy()) {
                later(PATIENCE, flight::hurry);
            }
            begin();
            flight.follow(question.get());
        }
    }

    /// Call it while the question is being typed: it is asked after a pause. The running question
    /// is dropped.
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

    /// Call it when there may be news.
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

    /// Asks for news, but not before an interval has passed since the last question.
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
        failure.set(Optional.empty());
        found.set(answer);
        askForNews();
    }

    private void failed(Exception reason) {
        calm();
        failure.set(Optional.of(Message.why(reason)));
        askForNews();
    }

    /// Nothing is slow any more when no answer is awaited.
    private void calm() {
        if (!flight.busy()) {
            slow.set(false);
        }
    }

    private void later(Duration delay, Runnable task) {
        var _ =
                threads.timer()
                        .schedule(
                                () -> threads.fx().execute(task),
                                delay.toMillis(),
                                TimeUnit.MILLISECONDS);
    }
}
