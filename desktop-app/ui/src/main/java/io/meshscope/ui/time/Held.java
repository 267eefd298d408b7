package io.meshscope.ui.time;

import javafx.beans.property.ReadOnlyObjectPropertyBase;

/// A value that is set in one step and announced in another, so that several values can change
/// before any listener reads one of them.
final class Held<T> extends ReadOnlyObjectPropertyBase<T> {

    private final Object bean;
    private final String name;
    private T value;
    private boolean untold;

    Held(Object bean, String name, T first) {
        this.bean = bean;
        this.name = name;
        value = first;
    }

    /// Sets a value without notifying listeners.
    void hold(T next) {
        untold |= next != value && !next.equals(value);
        value = next;
    }

    /// Notifies listeners if the value has changed since the last time.
    void tell() {
        if (untold) {
            untold = false;
            fireValueChangedEvent();
        }
    }

    @Override
    public T get() {
        return value;
    }

    @Override
    public Object getBean() {
        return bean;
    }

    @Override
    public String getName() {
        return name;
    }
}
