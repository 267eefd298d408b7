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
    TIMESTAMP,
    DURATION,
    FIELD_MASK,
    /// Any JSON: Struct, Value, ListValue, Any.
    JSON;

    private static final Map<String, ScalarType> WELL_KNOWN =
            Map.ofEntries(
                    Map.entry("google.protobuf.Timestamp", TIMESTAMP),
                    Map.entry("google.protobuf.Duration", DURATION),
                    Map.entry("google.protobuf.FieldMask", FIELD_MASK),
                    Map.entry("google.protobuf.Struct", JSON),
                    Map.entry("google.protobuf.Value", JSON),
                    Map.entry("google.protobuf.ListValue", JSON),
                    Map.entry("google.protobuf.Any", JSON),
                    Map.entry("google.protobuf.BoolValue", BOOL),
                    Map.entry("google.protobuf.BytesValue", BYTES),
                    Map.entry("google.protobuf.DoubleValue", DOUBLE),
                    Map.entry("google.protobuf.FloatValue", FLOAT),
                    Map.entry("google.protobuf.Int32Value", INT32),
                    Map.entry("google.protobuf.Int64Value", INT64),
                    Map.entry("google.protobuf.StringValue", STRING),
                    Map.entry("google.protobuf.UInt32Value", UINT32),
                    Map.entry("google.protobuf.UInt64Value", UINT64));

    /// The type of a field's values; empty when they are messages with a form of their own.
    public static Optional<ScalarType> of(FieldShape field) {
        return field.kind() == FieldShape.Kind.MESSAGE
                ? field.messageType().map(WELL_KNOWN::get)
                : Optional.of(of(field.kind()));
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
            case MESSAGE -> JSON;
        };
    }

    public boolean integer() {
        return this == INT32 || this == UINT32 || this == INT64 || this == UINT64;
    }

    /// Whether protobuf's JSON writes it in quotes because it may not fit a double.
    boolean quotedNumber() {
        return this == INT64 || this == UINT64;
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

    /// The value that an unset field stands for; a form shows it in grey.
    public String defaultText() {
        return switch (this) {
            case INT32, UINT32, INT64, UINT64, FLOAT, DOUBLE -> "0";
            case BOOL -> "false";
            case JSON -> "{}";
            case STRING, BYTES, ENUM, TIMESTAMP, DURATION, FIELD_MASK -> "";
        };
    }
}
