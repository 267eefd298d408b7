package io.meshscope.invoke.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads protobuf JSON into a tree, and says at which line it does not fit. Accepts a field's
/// .proto name and its JSON name; refuses both in one message, unknown fields and members that
/// occur twice.
final class FormJsonReader {

    private static final int DEEPEST = 100;
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build();

    /// A number as JSON writes it. A form accepts hexadecimal too, JSON does not.
    private static final Pattern DECIMAL =
            Pattern.compile("-?[0-9]{1,80}(\\.[0-9]{1,80})?([eE][+-]?[0-9]{1,4})?");

    private final JsonParser parser;

    private FormJsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /// @param into a message with nothing set; it is partly filled when a fault is returned
    static Optional<FormJsonFault> read(String json, FormMessage into) {
        try (JsonParser parser = JSON.createParser(json)) {
            var reader = new FormJsonReader(parser);
            parser.nextToken();
            reader.message(into);
            if (parser.nextToken() != null) {
                throw reader.fault(FormFault.of(FormFault.Kind.NOT_JSON, parser.getText()));
            }
            return Optional.empty();
        } catch (Misfit e) {
            return Optional.of(e.fault);
        } catch (JsonProcessingException e) {
            return Optional.of(syntax(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FormJsonFault syntax(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        boolean deep = String.valueOf(e.getOriginalMessage()).contains("nesting depth");
        return new FormJsonFault(
                "",
                at == null ? 1 : at.getLineNr(),
                at == null ? 1 : at.getColumnNr(),
                deep
                        ? FormFault.of(FormFault.Kind.TOO_DEEP, String.valueOf(DEEPEST))
                        : FormFault.of(FormFault.Kind.NOT_JSON, e.getOriginalMessage()));
    }

    /// The JSON is valid, but does not fit the message.
    private static final class Misfit extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient FormJsonFault fault;

        Misfit(FormJsonFault fault) {
            this.fault = fault;
        }
    }

    private Misfit fault(FormFault fault) {
        return misfit(path(), parser.currentTokenLocation(), fault);
    }

    private static Misfit misfit(String path, JsonLocation at, FormFault fault) {
        return new Misfit(new FormJsonFault(path, at.getLineNr(), at.getColumnNr(), fault));
    }

    /// The field that is being read, `items[1].quantity`.
    private String path() {
        var path = new StringBuilder();
        for (JsonPointer at = parser.getParsingContext().pathAsPointer();
                at != null && !at.matches();
                at = at.tail()) {
            if (at.mayMatchElement()) {
                path.append('[').append(at.getMatchingIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(at.getMatchingProperty());
            }
        }
        return path.toString();
    }

    private void expect(JsonToken token, String what) throws IOException {
        if (parser.currentToken() != token) {
            throw fault(FormFault.of(FormFault.Kind.WRONG_TYPE, what));
        }
    }

    private void message(FormMessage message) throws IOException {
        expect(JsonToken.START_OBJECT, "{ }");
        Set<String> seen = new HashSet<>();
        Set<String> oneofs = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            FormField field = field(message, parser.currentName());
            if (!seen.add(field.shape().name())) {
                throw fault(FormFault.of(FormFault.Kind.FIELD_TWICE, parser.currentName()));
            }
            FormFault twice =
                    FormFault.of(FormFault.Kind.ONEOF_TWICE, field.shape().oneof().orElse(""));
            boolean second = field.shape().oneof().filter(o -> !oneofs.add(o)).isPresent();
            if (second) {
                throw fault(twice);
            }
            parser.nextToken();
            fill(field);
        }
    }

    private FormField field(FormMessage message, String name) throws IOException {
        return message.fields().stream()
                .filter(f -> f.shape().jsonName().equals(name) || f.shape().name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        fault(
                                FormFault.of(
                                        FormFault.Kind.UNKNOWN_FIELD,
                                        name,
                                        message.shape().fullName())));
    }

    private void fill(FormField field) throws IOException {
        boolean anything =
                field instanceof SingleField s
                        && s.value() instanceof FormScalar v
                        && v.type() == ScalarType.JSON;
        if (parser.currentToken() == JsonToken.VALUE_NULL && !anything) {
            return;
        }
        switch (field) {
            case SingleField single -> {
                FormValue value = single.value();
                value(value);
                single.put(value);
            }
            case ListField list -> {
                expect(JsonToken.START_ARRAY, "[ ]");
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(list.append());
                }
            }
            case MapField map -> map(map);
        }
    }

    private void map(MapField map) throws IOException {
        expect(JsonToken.START_OBJECT, "{ }");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            MapField.Row row = map.append(parser.currentName());
            Optional<FormFault> wrong = row.keyFault();
            if (wrong.isPresent()) {
                throw fault(wrong.get());
            }
            parser.nextToken();
            value(row.value());
        }
    }

    private void value(FormValue value) throws IOException {
        switch (value) {
            case FormMessage message -> message(message);
            case FormScalar scalar -> scalar(scalar);
        }
    }

    private void scalar(FormScalar scalar) throws IOException {
        JsonLocation at = parser.currentTokenLocation();
        String path = path();
        scalar.text(text(scalar));
        Optional<FormFault> wrong = scalar.fault();
        if (wrong.isPresent()) {
            throw misfit(path, at, wrong.get());
        }
    }

    private String text(FormScalar scalar) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (scalar.type()) {
            case JSON -> structure();
            case BOOL -> {
                if (!token.isBoolean() && token != JsonToken.VALUE_STRING) {
                    throw fault(FormFault.of(FormFault.Kind.WRONG_TYPE, "true, false"));
                }
                yield parser.getText();
            }
            case INT32, UINT32, INT64, UINT64 -> integer(token);
            case ENUM -> {
                // The field is a google.protobuf.NullValue.
                if (token == JsonToken.VALUE_NULL) {
                    yield scalar.text();
                }
                if (!token.isNumeric()) {
                    expect(JsonToken.VALUE_STRING, "\"\"");
                }
                yield parser.getText();
            }
            case FLOAT, DOUBLE -> {
                if (!token.isNumeric()) {
                    expect(JsonToken.VALUE_STRING, "\"\"");
                }
                yield parser.getText();
            }
            case STRING, BYTES, TIMESTAMP, DURATION, FIELD_MASK -> {
                expect(JsonToken.VALUE_STRING, "\"\"");
                yield parser.getText();
            }
        };
    }

    /// A whole number may be written with an exponent or a zero fraction, in quotes or without.
    private String integer(JsonToken token) throws IOException {
        if (!token.isNumeric()) {
            expect(JsonToken.VALUE_STRING, "0");
        }
        String text = parser.getText();
        if (!DECIMAL.matcher(text).matches()) {
            return wrongNumber(text);
        }
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        if (value.scale() > 0 || value.scale() < -40) {
            return wrongNumber(text);
        }
        return value.toBigIntegerExact().toString();
    }

    private String wrongNumber(String text) throws IOException {
        throw fault(FormFault.of(FormFault.Kind.NOT_A_NUMBER, text));
    }

    private String structure() throws IOException {
        var text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.copyCurrentStructure(parser);
        }
        return text.toString();
    }
}
