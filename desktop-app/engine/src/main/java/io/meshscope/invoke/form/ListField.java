package io.meshscope.invoke.form;

import io.meshscope.invoke.FieldShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// A repeated field.
public final class ListField implements FormField {

    private final FormContext context;
    private final FieldShape shape;
    private final List<FormValue> elements = new ArrayList<>();

    ListField(FormContext context, FieldShape shape) {
        this.context = context;
        this.shape = shape;
    }

    @Override
    public FieldShape shape() {
        return shape;
    }

    @Override
    public boolean set() {
        return !elements.isEmpty();
    }

    public List<FormValue> elements() {
        return Collections.unmodifiableList(elements);
    }

    /// Adds an element with nothing set in it.
    public FormValue add() {
        FormValue element = append();
        context.changed().run();
        return element;
    }

    FormValue append() {
        FormValue element = context.newValue(shape);
        elements.add(element);
        return element;
    }

    /// Adds a copy of an element behind it.
    public void duplicate(int index) {
        FormValue copy = context.newValue(shape);
        Copies.copy(elements.get(index), copy);
        elements.add(index + 1, copy);
        context.changed().run();
    }

    /// Adds elements from a text: a JSON array, or lines as a table program copies them. All of it
    /// is added or nothing; a value that does not fit its type is added with its fault.
    ///
    /// @return why nothing was added
    public Optional<FormFault> paste(String text) {
        var pasted = new ListField(context, shape);
        Optional<FormFault> wrong = ListPaste.read(text, pasted);
        if (wrong.isEmpty()) {
            elements.addAll(pasted.elements);
            context.changed().run();
        }
        return wrong;
    }

    public void remove(int index) {
        elements.remove(index);
        context.changed().run();
    }

    /// Moves an element to another place.
    public void move(int from, int to) {
        elements.add(to, elements.remove(from));
        context.changed().run();
    }

    @Override
    public void faults(String path, BiConsumer<String, FormFault> to) {
        for (int i = 0; i < elements.size(); i++) {
            elements.get(i).faults(path + "[" + i + "]", to);
        }
    }

    @Override
    public void take(FormField other) {
        elements.clear();
        elements.addAll(((ListField) other).elements);
    }

    @Override
    public void clear() {
        elements.clear();
    }
}
