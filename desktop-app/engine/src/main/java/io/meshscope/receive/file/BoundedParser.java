package io.meshscope.receive.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A parser that refuses to go on after a number of parts, until more are allowed.
final class BoundedParser extends JsonParserDelegate {

    private long left = Long.MAX_VALUE;

    /// The value has more parts than were allowed.
    static final class TooLarge extends JsonProcessingException {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("too many parts");
        }
    }

    BoundedParser(JsonParser parser) {
        super(parser);
    }

    void allow(long parts) {
        left = parts;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        if (left-- <= 0) {
            throw new TooLarge();
        }
        return super.nextToken();
    }

    /// How many lists and objects are open.
    int depth() {
        return getParsingContext().getNestingDepth();
    }

    /// How many are open around the value that it stands at.
    int outerDepth() {
        JsonToken token = currentToken();
        return token != null && token.isStructStart() ? depth() - 1 : depth();
    }

    /// Skips what is still open within a list or an object.
    ///
    /// @param depth what [#depth()] was when it stood at that one's beginning
    void leave(int depth) throws IOException {
        while (depth() > depth) {
            if (nextToken() == null) {
                return;
            }
        }
    }

    /// Where it stands: `/resourceSpans/0`.
    String place() {
        JsonToken token = currentToken();
        JsonStreamContext at = getParsingContext();
        JsonStreamContext outer =
                token != null && token.isStructStart() && at.getParent() != null
                        ? at.getParent()
                        : at;
        return outer.pathAsPointer().toString();
    }
}
