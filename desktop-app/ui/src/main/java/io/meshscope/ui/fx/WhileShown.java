package io.meshscope.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/// What a page hears only while it is shown: said once when the page is made, begun by [#open()]
/// when it comes on screen, ended by [#close()] when it leaves. FX thread only.
public final class WhileShown implements AutoCloseable {

    private final List<Runnable> opens = new ArrayList<>();
    private final List<Runnable> closes = new ArrayList<>();
    private boolean open;

    /// Runs something when a value changes.
    public WhileShown on(ObservableValue<?> value, Runnable action) {
        ChangeListener<Object> listener = (property, before, now) -> action.run();
        opens.add(() -> value.addListener(listener));
        closes.add(() -> value.removeListener(listener));
        return this;
    }

    /// Runs something when one of the parts of a value is another one: what else changes in it does
    /// not matter to the page. Parts share their structure from value to value, so the same part is
    /// the same object.
    public <T> WhileShown onParts(
            ObservableValue<T> value, Function<T, List<?>> parts, Runnable action) {
        ChangeListener<T> listener =
                (property, before, now) -> {
                    if (differ(parts.apply(before), parts.apply(now))) {
                        action.run();
                    }
                };
        opens.add(() -> value.addListener(listener));
        closes.add(() -> value.removeListener(listener));
        return this;
    }

    @SuppressWarnings("ReferenceEquality") // To compare them would cost what this is to save.
    private static boolean differ(List<?> before, List<?> now) {
        for (int i = 0; i < now.size(); i++) {
            if (before.get(i) != now.get(i)) {
                return true;
            }
        }
        return false;
    }

    /// Lets a clock run.
    public WhileShown tick(Ticker ticker) {
        opens.add(ticker::start);
        closes.add(ticker::stop);
        return this;
    }

    /// Subscribes to what is told elsewhere.
    ///
    /// @param subscribe gives back what ends the subscription
    public WhileShown hold(Supplier<Runnable> subscribe) {
        List<Runnable> held = new ArrayList<>();
        opens.add(() -> held.add(subscribe.get()));
        closes.add(() -> {
            held.forEach(Runnable::run);
            held.clear();
        });
        return this;
    }

    /// The page is on screen. Opening twice does nothing.
    public void open() {
        if (!open) {
            open = true;
            opens.forEach(Runnable::run);
        }
    }

    /// The page has left. Closing twice does nothing.
    @Override
    public void close() {
        if (open) {
            open = false;
            closes.forEach(Runnable::run);
        }
    }
}
