package io.meshscope.invoke.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.meshscope.invoke.form.FormAny;
import io.meshscope.invoke.form.FormField;
import io.meshscope.invoke.form.FormMessage;
import io.meshscope.invoke.form.FormScalar;
import io.meshscope.invoke.form.FormValue;
import io.meshscope.invoke.form.ListField;
import io.meshscope.invoke.form.MapField;
import io.meshscope.invoke.form.SingleField;
import java.math.BigInteger;
import java.util.Base64;

/// Makes the message that a form without faults stands for.
final class FormMessages {

    private final TypePool pool;

    FormMessages(TypePool pool) {
        this.pool = pool;
    }

    DynamicMessage message(FormValue value, Descriptor type) {
        return switch (value) {
            case FormMessage message -> fields(message, type);
            case FormAny any -> any(any, type);
            case FormScalar scalar -> WellKnownMessages.of(canonical(scalar), type);
        };
    }

    private static String canonical(FormScalar scalar) {
        return scalar.canonical()
                .orElseThrow(
                        () -> new IllegalStateException("a value with a fault: " + scalar.text()));
    }

    private DynamicMessage fields(FormMessage message, Descriptor type) {
        var builder = DynamicMessage.newBuilder(type);
        for (FormField field : message.fields()) {
            if (field.set()) {
                FieldDescriptor into =
                        pool.field(type, field.shape().number())
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                "no field " + field.shape().name()));
                set(field, into, builder);
            }
        }
        return builder.buildPartial();
    }

    private void set(FormField field, FieldDescriptor into, DynamicMessage.Builder builder) {
        switch (field) {
            case SingleField single -> builder.setField(into, value(single.value(), into));
            case ListField list ->
                    list.elements().forEach(e -> builder.addRepeatedField(into, value(e, into)));
            case MapField map ->
                    map.rows().stream()
                            .filter(MapField.Row::joined)
                            .forEach(row -> builder.addRepeatedField(into, entry(row, into)));
        }
    }

    private Message entry(MapField.Row row, FieldDescriptor map) {
        Descriptor entry = map.getMessageType();
        FieldDescriptor key = entry.findFieldByNumber(1);
        FieldDescriptor value = entry.findFieldByNumber(2);
        return DynamicMessage.newBuilder(entry)
                .setField(key, scalar(row.normalised(), key))
                .setField(value, value(row.value(), value))
                .buildPartial();
    }

    private Object value(FormValue value, FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                ? message(value, field.getMessageType())
                : scalar(canonical((FormScalar) value), field);
    }

    private DynamicMessage any(FormAny any, Descriptor type) {
        var builder = DynamicMessage.newBuilder(type);
        any.content()
                .ifPresent(content ->
                        builder.setField(type.findFieldByNumber(1), any.url())
                                .setField(type.findFieldByNumber(2), packed(any, content)));
        return builder.build();
    }

    private ByteString packed(FormAny any, FormValue content) {
        return any.raw()
                ? bytes(canonical((FormScalar) content))
                : message(content, pool.message(any.typeName()).orElseThrow()).toByteString();
    }

    /// A value in the one notation of protobuf's JSON as the runtime holds it.
    static Object scalar(String text, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            // Unsigned numbers are held in signed ones.
            case INT -> new BigInteger(text).intValue();
            case LONG -> new BigInteger(text).longValue();
            case FLOAT -> Float.parseFloat(text);
            case DOUBLE -> Double.parseDouble(text);
            case BOOLEAN -> Boolean.parseBoolean(text);
            case STRING -> text;
            case BYTE_STRING -> bytes(text);
            case ENUM -> enumeration(text, field.getEnumType());
            case MESSAGE -> throw new IllegalArgumentException("a message is no scalar");
        };
    }

    private static ByteString bytes(String base64) {
        return ByteString.copyFrom(Base64.getDecoder().decode(base64));
    }

    private static EnumValueDescriptor enumeration(String text, EnumDescriptor type) {
        EnumValueDescriptor named = type.findValueByName(text);
        // Of several names for a number the first one is taken: the others are not on the wire.
        return type.findValueByNumberCreatingIfUnknown(
                named != null
                        ? named.getNumber()
                        : text.equals("null") ? 0 : Integer.parseInt(text));
    }
}
