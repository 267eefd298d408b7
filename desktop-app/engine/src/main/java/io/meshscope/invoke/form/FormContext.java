package io.meshscope.invoke.form;

import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.MessageShape;
import io.meshscope.invoke.MessageShapes;
import java.util.List;
import java.util.Optional;

/// What every value of one tree shares: the shapes of messages by name, and whom to tell of a
/// change.
record FormContext(MessageShapes shapes, Runnable changed) {

    static final String ANY = "google.protobuf.Any";

    /// A new value of a field, with nothing set in it.
    FormValue newValue(FieldShape field) {
        return field.kind() == FieldShape.Kind.MESSAGE
                ? newValue(field.messageType().orElse(field.typeName()))
                : new FormScalar(this, ScalarType.of(field.kind()), field.type());
    }

    /// A new message, with nothing set in it. When its fields were not told, it has none.
    FormValue newValue(String message) {
        if (message.equals(ANY)) {
            return new FormAny(this);
        }
        return ScalarType.wellKnown(message)
                .<FormValue>map(type -> new FormScalar(this, type, FormContext.type(message)))
                .orElseGet(() ->
                        new FormMessage(
                                this,
                                shapes.message(message)
                                        .orElseGet(() -> new MessageShape(message, List.of()))));
    }

    /// Whether a form can be made for a message.
    boolean knows(String message) {
        return message.equals(ANY)
                || ScalarType.wellKnown(message).isPresent()
                || shapes.message(message).isPresent();
    }

    private static FieldShape.Type type(String message) {
        return FieldShape.Type.of(FieldShape.Kind.MESSAGE, Optional.of(message), message);
    }
}
