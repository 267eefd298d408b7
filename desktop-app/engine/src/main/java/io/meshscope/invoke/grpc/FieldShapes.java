package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import io.meshscope.invoke.FieldHints;
import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.FieldShape.Kind;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Turns a field's descriptor into a shape.
final class FieldShapes {

    private static final String NULL = "google.protobuf.NullValue";

    private FieldShapes() {}

    static FieldShape of(FieldDescriptor field, FieldHints hints) {
        String jsonName = jsonName(field);
        return new FieldShape(
                field.isExtension() ? jsonName : field.getName(),
                jsonName,
                field.getNumber(),
                type(field),
                occurrence(field),
                hints);
    }

    /// Extensions have their full name in brackets.
    static String jsonName(FieldDescriptor field) {
        return field.isExtension() ? "[" + field.getFullName() + "]" : field.getJsonName();
    }

    private static FieldShape.Occurrence occurrence(FieldDescriptor field) {
        return new FieldShape.Occurrence(
                field.isRepeated() && !field.isMapField(),
                key(field).map(FieldShapes::kind),
                // A proto3 `optional` is a oneof in its descriptor only.
                Optional.ofNullable(field.getRealContainingOneof()).map(OneofDescriptor::getName),
                field.hasPresence(),
                field.isRequired());
    }

    private static Optional<FieldDescriptor> key(FieldDescriptor field) {
        return field.isMapField()
                ? Optional.of(field.getMessageType().findFieldByNumber(1))
                : Optional.empty();
    }

    /// The field itself, or for a map the field of its values.
    static FieldDescriptor held(FieldDescriptor field) {
        return field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
    }

    private static FieldShape.Type type(FieldDescriptor field) {
        FieldDescriptor held = held(field);
        Kind kind = kind(held);
        return new FieldShape.Type(
                kind,
                kind == Kind.MESSAGE
                        ? Optional.of(held.getMessageType().getFullName())
                        : Optional.empty(),
                kind == Kind.ENUM ? values(held.getEnumType()) : List.of(),
                kind == Kind.ENUM && held.getEnumType().isClosed(),
                key(field)
                        .map(k -> "map<" + name(k) + ", " + name(held) + ">")
                        .orElseGet(() -> name(held)),
                held.hasDefaultValue() ? Optional.of(defaultText(held)) : Optional.empty());
    }

    private static List<FieldShape.EnumValue> values(EnumDescriptor type) {
        return type.getValues().stream()
                .map(v ->
                        new FieldShape.EnumValue(
                                v.getName(), v.getNumber(), v.getOptions().getDeprecated()))
                .toList();
    }

    private static String defaultText(FieldDescriptor field) {
        Object value = field.getDefaultValue();
        return switch (field.getJavaType()) {
            case ENUM -> ((com.google.protobuf.Descriptors.EnumValueDescriptor) value).getName();
            case BYTE_STRING ->
                    Base64.getEncoder()
                            .encodeToString(((com.google.protobuf.ByteString) value).toByteArray());
            case INT -> ScalarJson.integer(field, (Integer) value);
            case LONG -> ScalarJson.integer(field, (Long) value);
            default -> String.valueOf(value);
        };
    }

    private static String name(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getName();
            case ENUM -> field.getEnumType().getName();
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static Kind kind(FieldDescriptor field) {
        return switch (field.getType()) {
            case INT32, SINT32, SFIXED32 -> Kind.INT32;
            case UINT32, FIXED32 -> Kind.UINT32;
            case INT64, SINT64, SFIXED64 -> Kind.INT64;
            case UINT64, FIXED64 -> Kind.UINT64;
            case FLOAT -> Kind.FLOAT;
            case DOUBLE -> Kind.DOUBLE;
            case BOOL -> Kind.BOOL;
            case STRING -> Kind.STRING;
            case BYTES -> Kind.BYTES;
            case ENUM -> field.getEnumType().getFullName().equals(NULL) ? Kind.NULL : Kind.ENUM;
            case MESSAGE, GROUP -> Kind.MESSAGE;
        };
    }
}
