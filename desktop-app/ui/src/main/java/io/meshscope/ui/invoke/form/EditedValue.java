package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.form.FormScalar;
import java.util.function.Consumer;

/// A scalar that an editor shows, and where what is typed goes.
///
/// @param set whether it is part of the message; while it is not, its default is shown in grey
/// @param typing takes each text
/// @param name of the field
record EditedValue(FormScalar scalar, boolean set, Consumer<String> typing, String name) {

    /// The id of the control that is typed in.
    String id() {
        return "field-" + name;
    }

    void type(String text) {
        typing.accept(text);
    }

    /// The text to begin with; empty while only the default would stand there.
    String shown() {
        return set || !scalar.text().equals(scalar.defaultText()) ? scalar.text() : "";
    }
}
