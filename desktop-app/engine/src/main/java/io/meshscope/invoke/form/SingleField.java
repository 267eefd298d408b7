package io.meshscope.invoke.form;

import io.meshscope.invoke.FieldShape;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A field with one value. While it is unset the value is a draft: it comes back when the field is
/// set again. A nested message is made when it is first asked for, so that a type may contain
/// itself.
public final class SingleField implements FormField {

    private final FormContext context;
    private final FieldShape shape;
    private boolean set;
    private @Nullable FormValue value;

    SingleField(FormContext context, FieldShape shape) {
        this.context = context;
        this.shape = shape;
    }

    @Override
    public FieldShape shape() {
        return shape;
    }

    @Override
    public boolean set() {
        return set;
    }

    /// Makes it part of the message or takes it out; the draft stays.
    public void set(boolean on) {
        if (set != on) {
            set = on;
            context.changed().run();
        }
    }

    /// The value or, while unset, its draft.
    public FormValue value() {
        if (value == null) {
            value = context.newValue(shape);
        }
        return value;
    }

    /// Types a text into a scalar field. An empty text unsets a field without presence, unless it
    /// is a string.
    public void type(String text) {
        if (!(value() instanceof FormScalar scalar)) {
            throw new IllegalStateException(shape.name() + " is a message");
        }
        boolean unset = text.isEmpty() && !shape.presence() && scalar.type() != ScalarType.STRING;
        boolean changed = set == unset;
        set = !unset;
        changed |= scalar.put(unset ? scalar.defaultText() : text);
        if (changed) {
            context.changed().run();
        }
    }

    /// Sets the value without reporting a change.
    void put(FormValue newValue) {
        value = newValue;
        set = true;
    }

    @Override
    public void faults(String path, BiConsumer<String, FormFault> to) {
        if (set) {
            value().faults(path, to);
        }
    }

    @Override
    public void take(FormField other) {
        var from = (SingleField) other;
        FormValue theirs = from.value;
        if (from.set
                && theirs instanceof FormMessage message
                && value instanceof FormMessage mine) {
            // Drafts in the nested message stay.
            mine.take(message);
            set = true;
        } else if (from.set) {
            value = theirs;
            set = true;
        } else {
            clear();
        }
    }

    @Override
    public void clear() {
        set = false;
    }
}
