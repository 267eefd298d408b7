package io.meshscope.invoke.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;
import io.meshscope.invoke.DurationText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the values of a rule as its group has them.
final class RuleValues {

    private RuleValues() {}

    /// @param name of the rule
    /// @return several are separated by commas
    static String of(int group, String name, UnknownFieldSet.Field field) {
        if (RuleNames.flag(name)) {
            return field.getVarintList().equals(List.of(1L)) ? "" : "false";
        }
        return Stream.of(
                        field.getVarintList().stream().map(v -> varint(group, v)),
                        field.getFixed32List().stream()
                                .map(v ->
                                        group == RuleNames.FLOAT
                                                ? String.valueOf(Float.intBitsToFloat(v))
                                                : v.toString()),
                        field.getFixed64List().stream()
                                .map(v ->
                                        group == RuleNames.DOUBLE
                                                ? String.valueOf(Double.longBitsToDouble(v))
                                                : v.toString()),
                        field.getLengthDelimitedList().stream().map(v -> text(group, name, v)))
                .flatMap(values -> values)
                .collect(Collectors.joining(", "));
    }

    private static String varint(int group, long value) {
        return switch (group) {
            case RuleNames.BOOL -> String.valueOf(value != 0);
            case RuleNames.SINT32, RuleNames.SINT64 ->
                    String.valueOf(CodedInputStream.decodeZigZag64(value));
            default -> String.valueOf(value);
        };
    }

    private static String text(int group, String name, ByteString value) {
        return switch (group) {
            case RuleNames.DURATION -> duration(value);
            case RuleNames.TIMESTAMP -> name.equals("within") ? duration(value) : time(value);
            case RuleNames.FIELD_MASK -> name.equals("const") ? paths(value) : plain(value);
            default -> plain(value);
        };
    }

    private static String plain(ByteString value) {
        return value.isValidUtf8()
                ? value.toStringUtf8()
                : Base64.getEncoder().encodeToString(value.toByteArray());
    }

    private static String duration(ByteString value) {
        return DurationText.of(Duration.ofSeconds(number(value, 1), number(value, 2)));
    }

    private static String time(ByteString value) {
        try {
            return Instant.ofEpochSecond(number(value, 1), number(value, 2)).toString();
        } catch (DateTimeException e) {
            return number(value, 1) + " s";
        }
    }

    private static String paths(ByteString mask) {
        return ValidateRules.parse(mask).getField(1).getLengthDelimitedList().stream()
                .map(ByteString::toStringUtf8)
                .collect(Collectors.joining(", "));
    }

    private static long number(ByteString message, int field) {
        return ValidateRules.parse(message).getField(field).getVarintList().stream()
                .findFirst()
                .orElse(0L);
    }
}
