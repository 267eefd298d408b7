package io.meshscope.invoke.form;

import io.meshscope.invoke.FieldShape;
import java.util.function.BiConsumer;

/// A field of a message in the tree.
public sealed interface FormField permits SingleField, ListField, MapField {

    FieldShape shape();

    /// Whether the field is set, and so is part of the message.
    boolean set();

    /// Tells each fault in the parts of the message that are set.
    void faults(String path, BiConsumer<String, FormFault> to);

    /// Takes the value of another field of the same shape.
    void take(FormField other);

    /// Unsets the field; the draft of a branch or of a nested message is kept.
    void clear();
}
