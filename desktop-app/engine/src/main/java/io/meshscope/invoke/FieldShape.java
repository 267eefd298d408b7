package io.meshscope.invoke;

import java.util.List;
import java.util.Optional;

/// A field of a message.
///
/// @param name as in the .proto
/// @param jsonName as protobuf's JSON writes it
/// @param kind what the field holds; for a map, what its values hold
/// @param repeated whether it is a list (false for a map)
/// @param mapKey what a map's keys hold; empty when the field is no map
/// @param messageType the full name of the message it holds, for [Kind#MESSAGE]
/// @param enumValues names in order of declaration, for [Kind#ENUM]
/// @param oneof the oneof that the field is a branch of; empty when it is in none
/// @param presence whether unset differs from the default
/// @param typeName as written in the .proto: `string`, `OrderItem`
public record FieldShape(
        String name,
        String jsonName,
        int number,
        Kind kind,
        boolean repeated,
        Optional<Kind> mapKey,
        Optional<String> messageType,
        List<EnumValue> enumValues,
        Optional<String> oneof,
        boolean presence,
        String typeName) {

    public FieldShape {
        enumValues = List.copyOf(enumValues);
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
