package io.meshscope.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/// The subscriptions that a page has only while it is shown. They are declared once when the page
/// is made, start with [#open()] when it comes on screen and end with [#close()] when it leaves. FX
/// thread only.
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

    /// Runs something when one of the given parts of a value changes; other changes do not matter
    /// to the page. An unchanged part is the same object in the next value.
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

    @SuppressWarnings("ReferenceEquality") // Comparing the content would cost what this saves.
    private static boolean differ(List<?> before, List<?> now) {
        for (int i = 0; i < now.size(); i++) {
            if (before.get(i) != now.get(i)) {
                return true;
            }
        }
        return false;
    }

    /// Runs a ticker.
    public WhileShown tick(Ticker ticker) {
        opens.add(ticker::start);
        closes.add(ticker::stop);
        return this;
    }

    /// Keeps a subscription.
    ///
    /// @param subscribe subscribes, and returns what ends the subscription
    public WhileShown hold(Supplier<Runnable> subscribe) {
        List<Runnable> held = new ArrayList<>();
        opens.add(() -> held.add(subscribe.get()));
        closes.add(() -> {
            held.forEach(Runnable::run);
            held.clear();
        });
        return this;
    }

    /// Call it when the page comes on screen. A second call does nothing.
    public void open() {
        if (!open) {
            open = true;
            opens.forEach(Runnable::run);
        }
    }

    /// Call it when the page leaves. A second call does nothing.
    @Override
    public void close() {
        if (open) {
            open = false;
            closes.forEach(Runnable::run);
        }
    }
}
