package io.meshscope.invoke;

import java.util.List;
import java.util.Optional;

/// A field of a message.
///
/// @param name as in the .proto; of an extension its full name in brackets, `[shop.trace_tag]`
/// @param jsonName as protobuf's JSON writes it
/// @param type what it holds
/// @param occurrence whether and how often it may be there
/// @param hints what the schema tells the reader about it
public record FieldShape(
        String name,
        String jsonName,
        int number,
        Type type,
        Occurrence occurrence,
        FieldHints hints) {

    /// What a field holds.
    ///
    /// @param kind of its values; for a map, of the map's values
    /// @param messageType the full name of the message it holds, for [Kind#MESSAGE]
    /// @param enumValues names in order of declaration, for [Kind#ENUM]
    /// @param closed whether an enum has no other values than those
    /// @param name as written in the .proto: `string`, `OrderItem`
    /// @param defaultText what an unset field stands for, where the .proto says it
    public record Type(
            Kind kind,
            Optional<String> messageType,
            List<EnumValue> enumValues,
            boolean closed,
            String name,
            Optional<String> defaultText) {

        public Type {
            enumValues = List.copyOf(enumValues);
        }

        /// A type without an enum and without a default of its own.
        public static Type of(Kind kind, Optional<String> messageType, String name) {
            return new Type(kind, messageType, List.of(), false, name, Optional.empty());
        }
    }

    /// Whether and how often a field may be there.
    ///
    /// @param repeated whether it is a list (false for a map)
    /// @param mapKey what a map's keys hold; empty when the field is no map
    /// @param oneof the oneof that the field is a branch of; empty when it is in none
    /// @param presence whether unset differs from the default
    /// @param required whether a message without it is not whole
    public record Occurrence(
            boolean repeated,
            Optional<Kind> mapKey,
            Optional<String> oneof,
            boolean presence,
            boolean required) {

        public static final Occurrence SINGLE =
                new Occurrence(false, Optional.empty(), Optional.empty(), false, false);
    }

    public Kind kind() {
        return type.kind();
    }

    public Optional<String> messageType() {
        return type.messageType();
    }

    public List<EnumValue> enumValues() {
        return type.enumValues();
    }

    public String typeName() {
        return type.name();
    }

    public boolean repeated() {
        return occurrence.repeated();
    }

    public Optional<Kind> mapKey() {
        return occurrence.mapKey();
    }

    public Optional<String> oneof() {
        return occurrence.oneof();
    }

    public boolean presence() {
        return occurrence.presence();
    }

    public boolean required() {
        return occurrence.required();
    }

    public boolean extension() {
        return name.startsWith("[");
    }

    /// A value an enum may have; several names may stand for one number.
    public record EnumValue(String name, int number, boolean deprecated) {

        public EnumValue(String name, int number) {
            this(name, number, false);
        }
    }

    /// What one value holds.
    public enum Kind {
        INT32,
        UINT32,
        INT64,
        UINT64,
        FLOAT,
        DOUBLE,
        BOOL,
        STRING,
        BYTES,
        ENUM,
        /// `google.protobuf.NullValue`, which JSON writes as `null`.
        NULL,
        MESSAGE
    }
}
