package io.meshscope.invoke.grpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import io.meshscope.invoke.form.MaskText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;

/// Makes the messages that protobuf's JSON writes as one value. They are made by descriptor: a
/// schema may bring its own.
final class WellKnownMessages {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private WellKnownMessages() {}

    /// @param text as protobuf's JSON writes it, without quotes
    static DynamicMessage of(String text, Descriptor type) {
        return switch (type.getFullName()) {
            case "google.protobuf.Timestamp" -> {
                Instant at = Instant.parse(text);
                yield time(at.getEpochSecond(), at.getNano(), type);
            }
            case "google.protobuf.Duration" -> {
                var seconds = new BigDecimal(text.substring(0, text.length() - 1));
                BigDecimal[] parts = seconds.divideAndRemainder(BigDecimal.ONE);
                yield time(
                        parts[0].longValueExact(), parts[1].multiply(NANOS).intValueExact(), type);
            }
            case "google.protobuf.FieldMask" -> {
                var builder = DynamicMessage.newBuilder(type);
                FieldDescriptor paths = type.findFieldByNumber(1);
                MaskText.paths(text).forEach(p -> builder.addRepeatedField(paths, p));
                yield builder.build();
            }
            case "google.protobuf.Value", "google.protobuf.Struct", "google.protobuf.ListValue" ->
                    structure(text, type);
            default -> {
                FieldDescriptor value = type.findFieldByNumber(1);
                yield DynamicMessage.newBuilder(type)
                        .setField(value, FormMessages.scalar(text, value))
                        .build();
            }
        };
    }

    private static DynamicMessage time(long seconds, int nanos, Descriptor type) {
        return DynamicMessage.newBuilder(type)
                .setField(type.findFieldByNumber(1), seconds)
                .setField(type.findFieldByNumber(2), nanos)
                .build();
    }

    private static DynamicMessage structure(String text, Descriptor type) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            return switch (type.getName()) {
                case "Struct" -> struct(parser, type);
                case "ListValue" -> list(parser, type);
                default -> value(parser, type);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its fields: null 1, number 2, string 3, bool 4, struct 5, list 6.
    private static DynamicMessage value(JsonParser parser, Descriptor type) throws IOException {
        JsonToken token = parser.currentToken();
        FieldDescriptor field =
                type.findFieldByNumber(
                        switch (token) {
                            case VALUE_NULL -> 1;
                            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> 2;
                            case VALUE_STRING -> 3;
                            case VALUE_TRUE, VALUE_FALSE -> 4;
                            case START_OBJECT -> 5;
                            default -> 6;
                        });
        Object held =
                switch (token) {
                    case START_OBJECT -> struct(parser, field.getMessageType());
                    case START_ARRAY -> list(parser, field.getMessageType());
                    default -> FormMessages.scalar(parser.getText(), field);
                };
        return DynamicMessage.newBuilder(type).setField(field, held).build();
    }

    private static DynamicMessage struct(JsonParser parser, Descriptor type) throws IOException {
        var builder = DynamicMessage.newBuilder(type);
        FieldDescriptor fields = type.findFieldByNumber(1);
        Descriptor entry = fields.getMessageType();
        FieldDescriptor value = entry.findFieldByNumber(2);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            builder.addRepeatedField(
                    fields,
                    DynamicMessage.newBuilder(entry)
                            .setField(entry.findFieldByNumber(1), name)
                            .setField(value, value(parser, value.getMessageType()))
                            .build());
        }
        return builder.build();
    }

    private static DynamicMessage list(JsonParser parser, Descriptor type) throws IOException {
        var builder = DynamicMessage.newBuilder(type);
        FieldDescriptor values = type.findFieldByNumber(1);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            builder.addRepeatedField(values, value(parser, values.getMessageType()));
        }
        return builder.build();
    }
}
