package io.meshscope.receive.file;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.message.Message;
import io.meshscope.receive.BoundedJson;
import io.meshscope.receive.Parts;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Stands at a value of JSON, which can be longer than the memory. Parts of it are read as trees,
/// each of which is bounded.
public final class JsonCursor implements AutoCloseable {

    private static final int DEEPEST = 100;
    private static final JsonMapper MAPPER = BoundedJson.mapper(DEEPEST, Long.MAX_VALUE);

    private final BoundedParser parser;
    private final Unread unread;

    JsonCursor(InputStream in, Unread unread) throws IOException {
        parser = new BoundedParser(MAPPER.createParser(in));
        this.unread = unread;
    }

    /// Reads one element of a list, or one member of an object. What it leaves is skipped.
    @FunctionalInterface
    public interface Step<T> {
        void read(T nameOrNumber) throws IOException, RetryLaterException;
    }

    /// Goes to the next value that stands beside the last one.
    ///
    /// @return false when there is none
    boolean next() throws IOException {
        return parser.nextToken() != null;
    }

    public boolean atList() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    public boolean atObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /// Goes through the elements of the list that it stands at; of anything else there are none.
    public void elements(Step<Integer> step) throws IOException, RetryLaterException {
        if (!atList()) {
            nothing(Message.of("unread.list"));
            return;
        }
        int depth = parser.depth();
        for (int number = 0; parser.nextToken() != JsonToken.END_ARRAY; number++) {
            step.read(number);
            parser.leave(depth);
        }
    }

    /// Goes through the members of the object that it stands at; anything else has none.
    public void members(Step<String> step) throws IOException, RetryLaterException {
        if (!atObject()) {
            nothing(Message.of("unread.object"));
            return;
        }
        int depth = parser.depth();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            step.read(name);
            parser.leave(depth);
        }
    }

    private void nothing(Message expected) throws IOException {
        // A list that is null is an empty one.
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            unread.add(place(), expected);
        }
        skip();
    }

    public void skip() throws IOException {
        parser.skipChildren();
    }

    /// The value, read whole; empty when it has too many parts, which is told.
    public Optional<JsonNode> tree() throws IOException {
        String place = place();
        int depth = parser.outerDepth();
        try {
            parser.allow(Parts.MOST);
            return Optional.of(MAPPER.readTree(parser));
        } catch (BoundedParser.TooLarge e) {
            parser.allow(Long.MAX_VALUE);
            unread.add(place, Message.of("too-many-parts", Parts.MOST));
            parser.leave(depth);
            return Optional.empty();
        } finally {
            parser.allow(Long.MAX_VALUE);
        }
    }

    /// Where it stands: `/resourceSpans/0`.
    public String place() {
        return parser.place();
    }

    /// The line that it stands in, from 1.
    int line() {
        return parser.currentLocation().getLineNr();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
