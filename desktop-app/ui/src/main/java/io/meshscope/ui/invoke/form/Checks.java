package io.meshscope.ui.invoke.form;

import java.util.ArrayList;
import java.util.List;

/// What runs after every change of the tree. A part that is built again drops its own checks first.
final class Checks {

    private final List<Runnable> own = new ArrayList<>();
    private final List<Checks> parts = new ArrayList<>();

    void add(Runnable check) {
        own.add(check);
    }

    /// The checks of a part.
    Checks part() {
        var part = new Checks();
        parts.add(part);
        return part;
    }

    void clear() {
        own.clear();
        parts.clear();
    }

    void run() {
        // A check may build a part again.
        List.copyOf(own).forEach(Runnable::run);
        List.copyOf(parts).forEach(Checks::run);
    }
}
