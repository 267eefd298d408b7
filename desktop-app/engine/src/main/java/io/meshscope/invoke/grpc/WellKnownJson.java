package io.meshscope.invoke.grpc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.meshscope.invoke.form.MaskText;
import io.meshscope.invoke.form.TimeText;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Writes the messages that protobuf's JSON writes as one value.
final class WellKnownJson {

    private static final long FIRST_SECOND = -62_135_596_800L;
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final long LONGEST = 315_576_000_000L;
    private static final int NANOS = 1_000_000_000;

    private WellKnownJson() {}

    /// @return false for a message with fields, or one whose value has no such notation: a time out
    ///   of range, a path that would not come back
    static boolean write(Message message, JsonGenerator to) throws IOException {
        return switch (message.getDescriptorForType().getFullName()) {
            case "google.protobuf.Timestamp" -> text(timestamp(message), to);
            case "google.protobuf.Duration" -> text(duration(message), to);
            case "google.protobuf.FieldMask" -> text(mask(message), to);
            case "google.protobuf.Value" -> value(message, to);
            case "google.protobuf.Struct" -> struct(message, to);
            case "google.protobuf.ListValue" -> list(message, to);
            case "google.protobuf.BoolValue",
                    "google.protobuf.BytesValue",
                    "google.protobuf.DoubleValue",
                    "google.protobuf.FloatValue",
                    "google.protobuf.Int32Value",
                    "google.protobuf.Int64Value",
                    "google.protobuf.StringValue",
                    "google.protobuf.UInt32Value",
                    "google.protobuf.UInt64Value" -> {
                ScalarJson.write(field(message, 1), message.getField(field(message, 1)), to);
                yield true;
            }
            default -> false;
        };
    }

    private static FieldDescriptor field(Message message, int number) {
        return message.getDescriptorForType().findFieldByNumber(number);
    }

    private static boolean text(Optional<String> text, JsonGenerator to) throws IOException {
        if (text.isPresent()) {
            to.writeString(text.get());
        }
        return text.isPresent();
    }

    private static Optional<String> timestamp(Message message) {
        var seconds = (long) message.getField(field(message, 1));
        var nanos = (int) message.getField(field(message, 2));
        boolean fits =
                seconds >= FIRST_SECOND && seconds <= LAST_SECOND && nanos >= 0 && nanos < NANOS;
        return fits
                ? Optional.of(Instant.ofEpochSecond(seconds, nanos).toString())
                : Optional.empty();
    }

    private static Optional<String> duration(Message message) {
        var seconds = (long) message.getField(field(message, 1));
        var nanos = (int) message.getField(field(message, 2));
        boolean oneSign = seconds == 0 || nanos == 0 || seconds < 0 == nanos < 0;
        if (!oneSign || Math.abs(seconds) > LONGEST || Math.abs(nanos) >= NANOS) {
            return Optional.empty();
        }
        return Optional.of(
                TimeText.duration(BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, 9))));
    }

    private static Optional<String> mask(Message message) {
        return MaskText.text(
                ((List<?>) message.getField(field(message, 1)))
                        .stream().map(String::valueOf).toList());
    }

    private static boolean struct(Message message, JsonGenerator to) throws IOException {
        to.writeStartObject();
        for (Object each : (List<?>) message.getField(field(message, 1))) {
            var entry = (Message) each;
            to.writeFieldName((String) entry.getField(field(entry, 1)));
            value((Message) entry.getField(field(entry, 2)), to);
        }
        to.writeEndObject();
        return true;
    }

    private static boolean list(Message message, JsonGenerator to) throws IOException {
        to.writeStartArray();
        for (Object each : (List<?>) message.getField(field(message, 1))) {
            value((Message) each, to);
        }
        to.writeEndArray();
        return true;
    }

    /// Without any field set it is no value; the nearest is null.
    private static boolean value(Message message, JsonGenerator to) throws IOException {
        for (var field : message.getAllFields().entrySet()) {
            switch (field.getKey().getNumber()) {
                case 5 -> struct((Message) field.getValue(), to);
                case 6 -> list((Message) field.getValue(), to);
                default -> ScalarJson.write(field.getKey(), field.getValue(), to);
            }
            return true;
        }
        to.writeNull();
        return true;
    }
}
