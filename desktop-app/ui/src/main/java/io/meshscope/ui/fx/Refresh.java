package io.meshscope.ui.fx;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// A question that is asked again and again while a view is on screen: at most once an interval for
/// news, at once when the question itself changed. Only the answer to the latest question is handed
/// on. FX thread only.
public final class Refresh<T> {

    /// What takes less is not worth telling.
    private static final Duration SLOW = Duration.ofMillis(200);

    private final Background background;
    private final FxThread fx;
    private final ScheduledExecutorService timer;
    private final Duration interval;
    private final Supplier<Callable<T>> question;
    private final Consumer<T> answered;
    private final Consumer<Exception> failed;
    private final ReadOnlyBooleanWrapper slow = new ReadOnlyBooleanWrapper();
    private long generation;
    private boolean active;
    private boolean asking;
    private boolean cooling;
    private boolean again;

    /// @param interval between two questions for news
    /// @param question asked on the FX thread for what is then done off it
    public Refresh(
            Background background,
            FxThread fx,
            ScheduledExecutorService timer,
            Duration interval,
            Supplier<Callable<T>> question,
            Consumer<T> answered,
            Consumer<Exception> failed) {
        this.background = background;
        this.fx = fx;
        this.timer = timer;
        this.interval = interval;
        this.question = question;
        this.answered = answered;
        this.failed = failed;
    }

    /// Whether the answer to a changed question has been awaited for longer than one notices.
    public ReadOnlyBooleanProperty slow() {
        return slow.getReadOnlyProperty();
    }

    /// The view is on screen: asks at once.
    public void start() {
        active = true;
        now();
    }

    /// The view is off the screen: no more questions, and no more answers.
    public void stop() {
        active = false;
        again = false;
        asking = false;
        generation++;
        slow.set(false);
    }

    /// There may be news.
    public void soon() {
        if (!active) {
            return;
        }
        if (asking || cooling) {
            again = true;
        } else {
            ask();
        }
    }

    /// The question is another one now.
    public void now() {
        if (active) {
            again = false;
            ask();
            watchForSlowness();
        }
    }

    private void ask() {
        long mine = ++generation;
        asking = true;
        cooling = true;
        later(interval, this::cooled);
        background.run(
                question.get(),
                answer -> finish(mine, () -> answered.accept(answer)),
                failure -> finish(mine, () -> failed.accept(failure)));
    }

    private void finish(long mine, Runnable tell) {
        if (mine == generation) {
            asking = false;
            slow.set(false);
            tell.run();
            askAgain();
        }
    }

    private void cooled() {
        cooling = false;
        askAgain();
    }

    private void askAgain() {
        if (active && again && !asking && !cooling) {
            again = false;
            ask();
        }
    }

    private void watchForSlowness() {
        long mine = generation;
        later(SLOW, () -> slow.set(asking && mine == generation));
    }

    private void later(Duration delay, Runnable task) {
        if (!timer.isShutdown()) {
            var unused =
                    timer.schedule(() -> fx.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
