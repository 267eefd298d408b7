package io.meshscope.invoke.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Parses JSON and keeps where everything stands.
final class JsonText {

    static final int DEEPEST = 100;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    // Beyond what is refused here, with a place.
                                    .maxNestingDepth(DEEPEST + 10)
                                    .build())
                    .build();

    private final JsonParser parser;

    private JsonText(JsonParser parser) {
        this.parser = parser;
    }

    static Json parse(String text) throws JsonMisfit {
        try (JsonParser parser = JSON.createParser(text)) {
            var reading = new JsonText(parser);
            parser.nextToken();
            Json value = reading.value(0);
            if (parser.nextToken() != null) {
                throw reading.misfit(FormFault.of(FormFault.Kind.NOT_JSON, parser.getText()));
            }
            return value;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new JsonMisfit(
                    "",
                    at == null ? new Json.Place(1, 1) : place(at),
                    FormFault.of(FormFault.Kind.NOT_JSON, e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Json value(int depth) throws IOException, JsonMisfit {
        if (depth > DEEPEST) {
            throw misfit(FormFault.of(FormFault.Kind.TOO_DEEP, String.valueOf(DEEPEST)));
        }
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw misfit(FormFault.of(FormFault.Kind.EMPTY));
        }
        Json.Place at = place(parser.currentTokenLocation());
        return switch (token) {
            case START_OBJECT -> new Json.Members(at, members(depth));
            case START_ARRAY -> new Json.Elements(at, elements(depth));
            case VALUE_STRING -> new Json.Text(at, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Number(at, parser.getText());
            default -> new Json.Word(at, parser.getText());
        };
    }

    private List<Json.Member> members(int depth) throws IOException, JsonMisfit {
        var members = new ArrayList<Json.Member>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Json.Place at = place(parser.currentTokenLocation());
            String name = parser.currentName();
            parser.nextToken();
            members.add(new Json.Member(at, name, value(depth + 1)));
        }
        return members;
    }

    private List<Json> elements(int depth) throws IOException, JsonMisfit {
        var elements = new ArrayList<Json>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(depth + 1));
        }
        return elements;
    }

    private JsonMisfit misfit(FormFault fault) {
        return new JsonMisfit("", place(parser.currentTokenLocation()), fault);
    }

    private static Json.Place place(JsonLocation at) {
        return new Json.Place(at.getLineNr(), at.getColumnNr());
    }
}
