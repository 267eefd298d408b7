package io.meshscope.invoke.form;

import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.MessageShape;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What every value of one tree shares: the shapes of messages by name, and whom to tell of a
/// change.
record FormContext(Function<String, Optional<MessageShape>> shapes, Runnable changed) {

    /// A new value of a field, with nothing set in it.
    FormValue newValue(FieldShape field) {
        return ScalarType.of(field)
                .<FormValue>map(t -> new FormScalar(this, t, field.enumValues(), initial(field, t)))
                .orElseGet(() -> new FormMessage(this, shape(field)));
    }

    private static String initial(FieldShape field, ScalarType type) {
        return type == ScalarType.ENUM
                ? field.enumValues().stream()
                        .filter(v -> v.number() == 0)
                        .findFirst()
                        .or(() -> field.enumValues().stream().findFirst())
                        .map(FieldShape.EnumValue::name)
                        .orElse("0")
                : type.defaultText();
    }

    /// When the server did not tell a message's fields, the message has none.
    private MessageShape shape(FieldShape field) {
        String name = field.messageType().orElse(field.typeName());
        return shapes.apply(name).orElseGet(() -> new MessageShape(name, List.of()));
    }
}
