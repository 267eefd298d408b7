package io.meshscope.invoke.grpc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.IOException;
import java.util.Base64;

/// Writes scalars as protobuf's JSON.
final class ScalarJson {

    private ScalarJson() {}

    static void write(FieldDescriptor field, Object value, JsonGenerator to) throws IOException {
        switch (value) {
            case Integer number -> to.writeNumber(integer(field, number));
            case Long number -> to.writeString(integer(field, number));
            case Float number -> real(number.toString(), to);
            case Double number -> real(number.toString(), to);
            case Boolean word -> to.writeBoolean(word);
            case ByteString bytes ->
                    to.writeString(Base64.getEncoder().encodeToString(bytes.toByteArray()));
            case EnumValueDescriptor chosen -> enumeration(chosen, to);
            default -> to.writeString(value.toString());
        }
    }

    /// A map's key.
    static String key(FieldDescriptor field, Object value) {
        return switch (value) {
            case Integer number -> integer(field, number);
            case Long number -> integer(field, number);
            default -> value.toString();
        };
    }

    static String integer(FieldDescriptor field, int value) {
        return switch (field.getType()) {
            case UINT32, FIXED32 -> Integer.toUnsignedString(value);
            default -> Integer.toString(value);
        };
    }

    static String integer(FieldDescriptor field, long value) {
        return switch (field.getType()) {
            case UINT64, FIXED64 -> Long.toUnsignedString(value);
            default -> Long.toString(value);
        };
    }

    private static void real(String text, JsonGenerator to) throws IOException {
        if (text.endsWith("N") || text.endsWith("y")) {
            to.writeString(text);
        } else {
            boolean whole = text.endsWith(".0") && !text.equals("-0.0");
            to.writeNumber(whole ? text.substring(0, text.length() - 2) : text);
        }
    }

    private static void enumeration(EnumValueDescriptor chosen, JsonGenerator to)
            throws IOException {
        if (chosen.getType().getFullName().equals("google.protobuf.NullValue")) {
            to.writeNull();
        } else if (chosen.getIndex() < 0) {
            // No name stands for this number.
            to.writeNumber(chosen.getNumber());
        } else {
            to.writeString(chosen.getName());
        }
    }
}
