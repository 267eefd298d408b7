package io.meshscope.invoke.form;

import io.meshscope.invoke.FieldShape;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One value as the text that was typed. Any text is kept; [#fault()] says whether it fits the
/// type.
public final class FormScalar implements FormValue {

    private final FormContext context;
    private final ScalarType type;
    private final FieldShape.Type declared;
    private String text;
    private @Nullable ScalarText read;

    FormScalar(FormContext context, ScalarType type, FieldShape.Type declared) {
        this.context = context;
        this.type = type;
        this.declared = declared;
        this.text = type.initial(declared);
    }

    public ScalarType type() {
        return type;
    }

    public List<FieldShape.EnumValue> enumValues() {
        return declared.enumValues();
    }

    /// Whether an enum has no other values than those.
    public boolean closed() {
        return declared.closed();
    }

    /// What an unset field stands for; a form shows it in grey.
    public String defaultText() {
        return type.initial(declared);
    }

    public String text() {
        return text;
    }

    public void text(String typed) {
        if (put(typed)) {
            context.changed().run();
        }
    }

    /// Sets the text without reporting a change.
    boolean put(String typed) {
        boolean other = !typed.equals(text);
        text = typed;
        read = other ? null : read;
        return other;
    }

    /// The value in the one notation that protobuf's JSON has for it: decimal digits, `NaN`,
    /// standard base64, a time in UTC, compact JSON. Empty when the text does not fit the type.
    public Optional<String> canonical() {
        return read().canonical();
    }

    /// What is wrong with the text, if anything.
    public Optional<FormFault> fault() {
        return read().fault();
    }

    private ScalarText read() {
        ScalarText known = read;
        if (known == null) {
            known = ScalarText.read(type, text, declared);
            read = known;
        }
        return known;
    }

    @Override
    public void faults(String path, BiConsumer<String, FormFault> to) {
        fault().ifPresent(f -> to.accept(path, f));
    }
}
