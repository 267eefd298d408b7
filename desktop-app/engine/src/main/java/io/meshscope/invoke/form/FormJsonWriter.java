package io.meshscope.invoke.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Prints a tree as protobuf JSON, set fields only.
final class FormJsonWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private FormJsonWriter() {}

    static String write(FormMessage root) {
        var text = new StringWriter();
        var indent = new DefaultIndenter("  ", "\n");
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.setPrettyPrinter(
                    new DefaultPrettyPrinter(
                                    Separators.createDefaultInstance()
                                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                                            .withObjectEmptySeparator("")
                                            .withArrayEmptySeparator(""))
                            .withObjectIndenter(indent)
                            .withArrayIndenter(indent));
            message(root, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void message(FormMessage message, JsonGenerator to) throws IOException {
        to.writeStartObject();
        for (FormField field : message.fields()) {
            if (field.set()) {
                to.writeFieldName(field.shape().jsonName());
                field(field, to);
            }
        }
        to.writeEndObject();
    }

    private static void field(FormField field, JsonGenerator to) throws IOException {
        switch (field) {
            case SingleField single -> value(single.value(), to);
            case ListField list -> {
                to.writeStartArray();
                for (FormValue element : list.elements()) {
                    value(element, to);
                }
                to.writeEndArray();
            }
            case MapField map -> {
                to.writeStartObject();
                for (MapField.Row row : map.rows()) {
                    if (row.joined()) {
                        to.writeFieldName(row.normalised());
                        value(row.value(), to);
                    }
                }
                to.writeEndObject();
            }
        }
    }

    private static void value(FormValue value, JsonGenerator to) throws IOException {
        switch (value) {
            case FormMessage message -> message(message, to);
            case FormScalar scalar when scalar.fault().isPresent() -> to.writeString(scalar.text());
            case FormScalar scalar -> scalar(scalar, to);
        }
    }

    private static void scalar(FormScalar scalar, JsonGenerator to) throws IOException {
        String text = scalar.text();
        switch (scalar.type()) {
            case INT32, UINT32 -> to.writeNumber(ScalarText.bigInteger(text).orElseThrow());
            case INT64, UINT64 ->
                    to.writeString(ScalarText.bigInteger(text).orElseThrow().toString());
            case FLOAT, DOUBLE -> {
                Optional<String> special = ScalarText.special(text);
                if (special.isPresent()) {
                    to.writeString(special.get());
                } else {
                    to.writeNumber(text.strip());
                }
            }
            case BOOL -> to.writeBoolean(Boolean.parseBoolean(text));
            case ENUM -> {
                if (scalar.enumValues().stream().anyMatch(v -> v.name().equals(text))) {
                    to.writeString(text);
                } else {
                    to.writeNumber(ScalarText.bigInteger(text).orElseThrow());
                }
            }
            case TIMESTAMP -> to.writeString(TimeText.timestamp(text).orElseThrow());
            case DURATION -> to.writeString(TimeText.duration(text).orElseThrow());
            case STRING, BYTES, FIELD_MASK -> to.writeString(text);
            case JSON -> {
                try (JsonParser parser = JSON.createParser(text)) {
                    parser.nextToken();
                    to.copyCurrentStructure(parser);
                }
            }
        }
    }
}
