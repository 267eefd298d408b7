package io.meshscope.invoke.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Prints a tree as protobuf JSON, set fields only.
final class FormJsonWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private FormJsonWriter() {}

    private interface Writing {

        void to(JsonGenerator generator) throws IOException;
    }

    static String write(FormValue root) {
        return written(to -> {
            to.setPrettyPrinter(JsonLayout.printer());
            value(root, to);
        });
    }

    static String compact(Json json) {
        return written(to -> json(json, to));
    }

    private static String written(Writing writing) {
        var text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            writing.to(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void json(Json json, JsonGenerator to) throws IOException {
        switch (json) {
            case Json.Members members -> {
                to.writeStartObject();
                for (Json.Member member : members.members()) {
                    to.writeFieldName(member.name());
                    json(member.value(), to);
                }
                to.writeEndObject();
            }
            case Json.Elements elements -> {
                to.writeStartArray();
                for (Json element : elements.elements()) {
                    json(element, to);
                }
                to.writeEndArray();
            }
            case Json.Text text -> to.writeString(text.text());
            case Json.Number number -> to.writeNumber(number.text());
            case Json.Word word -> to.writeRawValue(word.text());
        }
    }

    private static void fields(FormMessage message, JsonGenerator to) throws IOException {
        for (FormField field : message.fields()) {
            if (field.set()) {
                to.writeFieldName(field.shape().jsonName());
                field(field, to);
            }
        }
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
            case FormMessage message -> {
                to.writeStartObject();
                fields(message, to);
                to.writeEndObject();
            }
            case FormAny any -> any(any, to);
            case FormScalar scalar -> scalar(scalar, to);
        }
    }

    private static void any(FormAny any, JsonGenerator to) throws IOException {
        to.writeStartObject();
        if (!any.url().isEmpty()) {
            to.writeStringField(FormAny.TYPE, any.url());
        }
        Optional<FormValue> content = any.content();
        if (content.isPresent() && content.get() instanceof FormMessage message) {
            fields(message, to);
        } else if (content.isPresent()) {
            to.writeFieldName(any.raw() ? FormAny.BYTES : FormAny.VALUE);
            value(content.get(), to);
        }
        to.writeEndObject();
    }

    private static void scalar(FormScalar scalar, JsonGenerator to) throws IOException {
        Optional<String> canonical = scalar.canonical();
        if (scalar.type().structure()) {
            // What is no JSON is not put in quotes: then it would be JSON, and another value.
            structure(canonical.orElse(scalar.text()), to);
        } else if (canonical.isEmpty()) {
            to.writeString(scalar.text());
        } else {
            canonical(scalar.type(), canonical.get(), to);
        }
    }

    private static void structure(String text, JsonGenerator to) throws IOException {
        try {
            json(JsonText.parse(text), to);
        } catch (JsonMisfit e) {
            to.writeRawValue(text);
        }
    }

    private static void canonical(ScalarType type, String text, JsonGenerator to)
            throws IOException {
        switch (type) {
            case BOOL, NULL -> to.writeRawValue(text);
            case INT32, UINT32 -> to.writeNumber(text);
            case FLOAT, DOUBLE, ENUM -> {
                if (isNumber(text)) {
                    to.writeNumber(text);
                } else {
                    to.writeString(text);
                }
            }
            default -> to.writeString(text);
        }
    }

    /// Names of an enum's values, NaN and Infinity are none.
    private static boolean isNumber(String text) {
        return Character.isDigit(text.charAt(text.charAt(0) == '-' ? 1 : 0));
    }
}
