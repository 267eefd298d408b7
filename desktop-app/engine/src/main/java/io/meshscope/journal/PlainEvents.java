package io.meshscope.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.SourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads lines as Meshscope writes them, without building a tree first: a moment of a recording is
/// folded from some thousand of them. Lines that are otherwise are left to [EventJson].
final class PlainEvents {

    /// Their fields are nested anew when they are read.
    private static final Set<Class<? extends Payload>> NESTED =
            Set.of(RegistrationEvent.Added.class, RegistrationEvent.Changed.class);

    /// So are a breaker's thresholds, where a feed tells them.
    private static final String THRESHOLDS = "\"thresholds\":";

    private final JsonMapper mapper;
    private final Map<String, ObjectReader> readers = new HashMap<>();

    PlainEvents(JsonMapper mapper) {
        this.mapper = mapper;
        PayloadTypes.BY_NAME.forEach((name, type) -> {
            if (!NESTED.contains(type)) {
                readers.put(name, mapper.readerFor(type));
            }
        });
    }

    /// The event; empty when the line is not of this form, whatever it is.
    Optional<MeshEvent> read(String line) {
        if (line.contains(THRESHOLDS)) {
            return Optional.empty();
        }
        try (JsonParser parser = mapper.createParser(line)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? read(parser) : Optional.empty();
        } catch (JsonProcessingException | RuntimeException e) {
            // The whole reader says what is wrong, if anything is.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory that cannot be read", e);
        }
    }

    private Optional<MeshEvent> read(JsonParser parser) throws IOException {
        long sequence = whole(parser, "seq");
        Instant at = Instant.parse(text(parser, "at"));
        long nanos = whole(parser, "nanos");
        var source = new SourceId(text(parser, "source"));
        String name = parser.nextFieldName();
        OptionalLong position = OptionalLong.empty();
        if ("position".equals(name)) {
            parser.nextToken();
            position = OptionalLong.of(parser.getLongValue());
            name = parser.nextFieldName();
        }
        if (!"type".equals(name)) {
            return Optional.empty();
        }
        @Nullable ObjectReader reader = readers.get(parser.nextTextValue());
        if (reader == null || parser.nextToken() != JsonToken.FIELD_NAME) {
            return Optional.empty();
        }
        Payload payload = reader.readValue(parser);
        return Optional.of(new MeshEvent(sequence, at, nanos, source, position, payload));
    }

    private static long whole(JsonParser parser, String name) throws IOException {
        field(parser, name);
        if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new IllegalArgumentException(name);
        }
        return parser.getLongValue();
    }

    private static String text(JsonParser parser, String name) throws IOException {
        field(parser, name);
        @Nullable String text = parser.nextTextValue();
        if (text == null) {
            throw new IllegalArgumentException(name);
        }
        return text;
    }

    private static void field(JsonParser parser, String name) throws IOException {
        if (!name.equals(parser.nextFieldName())) {
            throw new IllegalArgumentException(name);
        }
    }
}
