package io.meshscope.invoke.form;

import io.meshscope.invoke.FieldShape;
import java.util.Optional;
import java.util.function.Function;

/// A text as a value of a type: the one notation that protobuf's JSON has for it, or what is wrong.
/// Forms and JSON read every value here, so that both take the same texts.
///
/// @param canonical empty when there is a fault
record ScalarText(Optional<String> canonical, Optional<FormFault> fault) {

    static ScalarText read(ScalarType type, String text, FieldShape.Type declared) {
        return switch (type) {
            case INT32, UINT32, INT64, UINT64 -> NumberText.integer(type, text);
            case FLOAT -> NumberText.real(text, true);
            case DOUBLE -> NumberText.real(text, false);
            case BOOL ->
                    text.equals("true") || text.equals("false")
                            ? fits(text)
                            : wrong(FormFault.Kind.NOT_A_BOOL, text);
            case STRING -> whole(text) ? fits(text) : wrong(FormFault.Kind.LONE_SURROGATE);
            case BYTES ->
                    BytesText.BASE64
                            .bytes(text)
                            .map(BytesText.BASE64::text)
                            .map(ScalarText::fits)
                            .orElseGet(() -> wrong(FormFault.Kind.NOT_BASE64));
            case ENUM -> EnumText.read(text, declared);
            case NULL -> text.equals("null") ? fits(text) : wrong(FormFault.Kind.NOT_NULL, text);
            case TIMESTAMP -> of(text, TimeText::timestamp, FormFault.Kind.NOT_A_TIMESTAMP);
            case DURATION -> of(text, TimeText::duration, FormFault.Kind.NOT_A_DURATION);
            case FIELD_MASK -> of(text, MaskText::canonical, FormFault.Kind.NOT_A_MASK);
            case VALUE, STRUCT, LIST_VALUE -> StructureText.read(type, text);
        };
    }

    static ScalarText fits(String canonical) {
        return new ScalarText(Optional.of(canonical), Optional.empty());
    }

    static ScalarText wrong(FormFault.Kind kind, String... arguments) {
        return wrong(FormFault.of(kind, arguments));
    }

    static ScalarText wrong(FormFault fault) {
        return new ScalarText(Optional.empty(), Optional.of(fault));
    }

    private static ScalarText of(
            String text, Function<String, Optional<String>> reading, FormFault.Kind wrong) {
        return reading.apply(text).map(ScalarText::fits).orElseGet(() -> wrong(wrong, text));
    }

    /// Whether every half of a surrogate pair has its other half.
    static boolean whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
