package io.meshscope.invoke.form;

import io.meshscope.invoke.FieldShape;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// One value as the text that was typed. Any text is kept; [#fault()] says whether it fits the
/// type.
public final class FormScalar implements FormValue {

    private final FormContext context;
    private final ScalarType type;
    private final List<FieldShape.EnumValue> enumValues;
    private String text;

    FormScalar(
            FormContext context,
            ScalarType type,
            List<FieldShape.EnumValue> enumValues,
            String text) {
        this.context = context;
        this.type = type;
        this.enumValues = List.copyOf(enumValues);
        this.text = text;
    }

    public ScalarType type() {
        return type;
    }

    public List<FieldShape.EnumValue> enumValues() {
        return enumValues;
    }

    public String text() {
        return text;
    }

    public void text(String typed) {
        if (!typed.equals(text)) {
            text = typed;
            context.changed().run();
        }
    }

    /// What is wrong with the text, if anything.
    public Optional<FormFault> fault() {
        return ScalarText.check(type, text, enumValues);
    }

    /// How many bytes a bytes value has; empty while it is no base64.
    public Optional<Integer> byteCount() {
        return ScalarText.base64(text).map(b -> b.length);
    }

    @Override
    public void faults(String path, BiConsumer<String, FormFault> to) {
        fault().ifPresent(f -> to.accept(path, f));
    }
}
