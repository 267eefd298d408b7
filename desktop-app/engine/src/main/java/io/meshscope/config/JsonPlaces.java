package io.meshscope.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// Where the parts of a JSON text stand, by JSON pointer: a member stands where its name is, an
/// element where it begins.
final class JsonPlaces {

    private static final JsonFactory JSON = new JsonFactory();

    /// @param line from 1
    /// @param column from 1
    record Place(int line, int column) {}

    private final Map<String, Place> places;

    JsonPlaces(Map<String, Place> places) {
        this.places = Map.copyOf(places);
    }

    /// @param json a valid JSON text
    JsonPlaces(String json) {
        places = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            while (parser.nextToken() != null) {
                JsonToken token = parser.currentToken();
                if (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
                    // A member's name comes first and stays its place.
                    places.putIfAbsent(
                            parser.getParsingContext().pathAsPointer().toString(), place(parser));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the text was JSON before", e);
        }
    }

    private static Place place(JsonParser parser) {
        JsonLocation at = parser.currentTokenLocation();
        return new Place(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }

    /// Where a part stands; when it is not there, where the nearest part that would hold it stands.
    Place of(String pointer) {
        String at = pointer;
        while (!places.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
        return places.getOrDefault(at, new Place(1, 1));
    }
}
