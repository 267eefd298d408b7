package io.meshscope.invoke.form;

import io.meshscope.invoke.FieldShape;
import java.util.function.BiConsumer;

/// A field of a message in the tree.
public sealed interface FormField permits SingleField, ListField, MapField {

    FieldShape shape();

    /// Whether it is part of the message as it is.
    boolean set();

    /// Tells each fault of what is part of the message.
    void faults(String path, BiConsumer<String, FormFault> to);

    /// Takes over what a field of the same shape holds.
    void take(FormField other);

    /// Back to nothing; a draft of a branch or a nested message is kept.
    void clear();
}
