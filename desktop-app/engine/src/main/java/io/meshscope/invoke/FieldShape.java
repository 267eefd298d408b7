package io.meshscope.invoke;

import java.util.List;
import java.util.Optional;

/// A field of a message.
///
/// @param name as in the .proto
/// @param jsonName as protobuf's JSON writes it
/// @param type what it holds
/// @param cardinality how many it holds
/// @param oneof the oneof that the field is a branch of; empty when it is in none
/// @param presence whether unset differs from the default
public record FieldShape(
        String name,
        String jsonName,
        int number,
        Type type,
        Cardinality cardinality,
        Optional<String> oneof,
        boolean presence) {

    /// What a field holds.
    ///
    /// @param kind of its values; for a map, of the map's values
    /// @param messageType the full name of the message it holds, for [Kind#MESSAGE]
    /// @param enumValues names in order of declaration, for [Kind#ENUM]
    /// @param name as written in the .proto: `string`, `OrderItem`
    public record Type(
            Kind kind, Optional<String> messageType, List<EnumValue> enumValues, String name) {

        public Type {
            enumValues = List.copyOf(enumValues);
        }
    }

    /// How many values a field holds.
    ///
    /// @param repeated whether it is a list (false for a map)
    /// @param mapKey what a map's keys hold; empty when the field is no map
    public record Cardinality(boolean repeated, Optional<Kind> mapKey) {}

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
        return cardinality.repeated();
    }

    public Optional<Kind> mapKey() {
        return cardinality.mapKey();
    }

    /// A value an enum may have.
    public record EnumValue(String name, int number) {}

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
        MESSAGE
    }
}
