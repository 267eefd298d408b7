package io.meshscope.invoke.form;

import io.meshscope.invoke.FieldShape;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/// The types whose values are written as one text: protobuf's scalars, and the well-known messages
/// that its JSON writes as one value.
public enum ScalarType {
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
    /// `null` and nothing else.
    NULL,
    TIMESTAMP,
    DURATION,
    FIELD_MASK,
    /// Any JSON.
    VALUE,
    /// A JSON object.
    STRUCT,
    /// A JSON array.
    LIST_VALUE;

    private static final Map<String, ScalarType> WELL_KNOWN =
            Map.ofEntries(
                    Map.entry("google.protobuf.Timestamp", TIMESTAMP),
                    Map.entry("google.protobuf.Duration", DURATION),
                    Map.entry("google.protobuf.FieldMask", FIELD_MASK),
                    Map.entry("google.protobuf.Struct", STRUCT),
                    Map.entry("google.protobuf.Value", VALUE),
                    Map.entry("google.protobuf.ListValue", LIST_VALUE),
                    Map.entry("google.protobuf.BoolValue", BOOL),
                    Map.entry("google.protobuf.BytesValue", BYTES),
                    Map.entry("google.protobuf.DoubleValue", DOUBLE),
                    Map.entry("google.protobuf.FloatValue", FLOAT),
                    Map.entry("google.protobuf.Int32Value", INT32),
                    Map.entry("google.protobuf.Int64Value", INT64),
                    Map.entry("google.protobuf.StringValue", STRING),
                    Map.entry("google.protobuf.UInt32Value", UINT32),
                    Map.entry("google.protobuf.UInt64Value", UINT64));

    /// The type of a message that JSON writes as one value; empty for one with fields.
    public static Optional<ScalarType> wellKnown(String message) {
        return Optional.ofNullable(WELL_KNOWN.get(message));
    }

    static ScalarType of(FieldShape.Kind kind) {
        return switch (kind) {
            case INT32 -> INT32;
            case UINT32 -> UINT32;
            case INT64 -> INT64;
            case UINT64 -> UINT64;
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case BOOL -> BOOL;
            case STRING -> STRING;
            case BYTES -> BYTES;
            case ENUM -> ENUM;
            case NULL -> NULL;
            case MESSAGE -> throw new IllegalArgumentException("a message is no scalar");
        };
    }

    /// Whether its text is JSON of any shape.
    public boolean structure() {
        return this == VALUE || this == STRUCT || this == LIST_VALUE;
    }

    /// The least value of an integer.
    public BigInteger least() {
        return switch (this) {
            case INT32 -> BigInteger.valueOf(Integer.MIN_VALUE);
            case INT64 -> BigInteger.valueOf(Long.MIN_VALUE);
            default -> BigInteger.ZERO;
        };
    }

    /// The greatest value of an integer.
    public BigInteger greatest() {
        return switch (this) {
            case INT32 -> BigInteger.valueOf(Integer.MAX_VALUE);
            case UINT32 -> BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);
            case INT64 -> BigInteger.valueOf(Long.MAX_VALUE);
            default -> BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        };
    }

    /// The text of a value that nobody has typed yet.
    String initial(FieldShape.Type declared) {
        return declared.defaultText()
                .orElseGet(() -> this == ENUM ? EnumText.initial(declared) : plainDefault());
    }

    private String plainDefault() {
        return switch (this) {
            case INT32, UINT32, INT64, UINT64, FLOAT, DOUBLE -> "0";
            case BOOL -> "false";
            case NULL, VALUE -> "null";
            case STRUCT -> "{}";
            case LIST_VALUE -> "[]";
            case TIMESTAMP -> "1970-01-01T00:00:00Z";
            case DURATION -> "0s";
            case STRING, BYTES, ENUM, FIELD_MASK -> "";
        };
    }
}
