package io.meshscope.trace.otlp;

import com.google.protobuf.ByteString;
import io.meshscope.receive.otlp.Carried;
import io.meshscope.store.AttributesJson;
import io.meshscope.trace.AttributeTokens;
import io.meshscope.trace.CallAttributes;
import io.meshscope.trace.SpanCodes;
import io.meshscope.trace.TokenSet;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the attributes of a span, an event or a link from the wire into JSON, without the secrets
/// in them. What an attribute seldom is, such as a list, only the full reader knows.
final class WireAttributes {

    private static final int KEY = Wire.tag(1, Wire.BYTES);
    private static final int VALUE = Wire.tag(2, Wire.BYTES);
    private static final int TEXT = Wire.tag(1, Wire.BYTES);
    private static final int BOOL = Wire.tag(2, Wire.VARINT);
    private static final int INT = Wire.tag(3, Wire.VARINT);
    private static final int DOUBLE = Wire.tag(4, Wire.FIXED64);

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    /// More are compared with each other for too long.
    private static final int MOST = 64;

    /// What is kept as attributes beside those that were sent.
    private static final Set<String> CARRIED =
            Set.of(
                    Carried.DROPPED_ATTRIBUTES,
                    Carried.DROPPED_EVENTS,
                    Carried.DROPPED_LINKS,
                    Carried.TRACE_STATE,
                    Carried.SCOPE_VERSION,
                    Carried.FLAGS);

    private final Wire wire;
    private final TokenSet tokens;
    private final ByteWords<Key> keys = new ByteWords<>();
    private final Map<String, Key> carried = new HashMap<>();
    private final Key[] seen = new Key[MOST];
    private final JsonBytes json = new JsonBytes();
    private final JsonBytes deciding = new JsonBytes();
    private final JsonBytes told = new JsonBytes();
    private final JsonBytes calling = new JsonBytes();
    private int count;

    private static final class Key {
        private final String name;

        /// The JSON of the name, and the colon.
        private final byte[] written;

        private final boolean secret;
        private final int token;

        /// That of its last value, which often comes again.
        private int last;
        private boolean came;

        /// Where what it says of a call is collected; null when it says nothing of it.
        private final @Nullable JsonBytes of;

        Key(String name, byte[] written, @Nullable JsonBytes of) {
            this.name = name;
            this.written = written;
            this.of = of;
            secret = AttributesJson.secret(name);
            token = AttributeTokens.key(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// @param tokens are given those of the attributes
    WireAttributes(Wire wire, TokenSet tokens) {
        this.wire = wire;
        this.tokens = tokens;
    }

    /// Begins with none.
    void begin() {
        count = 0;
        json.back(0);
        deciding.back(0);
        told.back(0);
        calling.back(0);
    }

    /// Reads the attribute that is the part that the wire was led into.
    void one() throws Wire.UnusualException {
        json.put(count == 0 ? '{' : ',');
        int keyAt = 0;
        int keyLength = 0;
        int valueAt = -1;
        int valueLength = 0;
        while (wire.more()) {
            int tag = wire.tag();
            if (tag == KEY) {
                keyLength = wire.length();
                keyAt = wire.at;
                wire.at += keyLength;
            } else if (tag == VALUE && valueAt < 0) {
                valueLength = wire.length();
                valueAt = wire.at;
                wire.at += valueLength;
            } else {
                throw Wire.UnusualException.ONE;
            }
        }
        int end = wire.at;
        Key key = key(keyAt, keyLength);
        json.put(key.written);
        int from = json.length();
        wire.at = valueAt < 0 ? end : valueAt;
        int outer = wire.enter(valueLength);
        value(key);
        wire.leave(outer);
        wire.at = end;
        if (key.of != null) {
            key.of.put(key.written);
            key.of.put(json, from);
            key.of.put(',');
        }
    }

    private Key key(int at, int length) throws Wire.UnusualException {
        Key key = keys.of(wire.bytes, at, length, this::made);
        if (count == MOST) {
            throw Wire.UnusualException.ONE;
        }
        for (int i = 0; i < count; i++) {
            if (seen[i] == key) {
                // The last one counts.
                throw Wire.UnusualException.ONE;
            }
        }
        seen[count++] = key;
        return key;
    }

    private Key made(byte[] utf8) throws Wire.UnusualException {
        String name = Fields.text(ByteString.copyFrom(utf8));
        if (CARRIED.contains(name)) {
            throw Wire.UnusualException.ONE;
        }
        return key(name, utf8);
    }

    private Key key(String name, byte[] utf8) throws Wire.UnusualException {
        var written = new JsonBytes();
        written.text(utf8, 0, utf8.length);
        written.put(':');
        return new Key(name, written.copy(), of(name));
    }

    private @Nullable JsonBytes of(String name) {
        if (SpanCodes.DECIDING.contains(name)) {
            return deciding;
        }
        if (CallAttributes.ANY.contains(name)) {
            return told;
        }
        return CallAttributes.tells(name) ? calling : null;
    }

    private void value(Key key) throws Wire.UnusualException {
        if (!wire.more()) {
            // A value of no kind is an empty text.
            json.text("");
            token(key, NONE, 0, 0);
            return;
        }
        int from = json.length();
        int tag = wire.tag();
        if (tag == TEXT) {
            text(key);
        } else if (tag == INT) {
            json.number(wire.varlong());
            written(key, from);
        } else if (tag == BOOL) {
            json.put(wire.varlong() != 0 ? TRUE : FALSE);
            written(key, from);
        } else if (tag == DOUBLE) {
            json.number(Double.longBitsToDouble(wire.fixed64()));
            written(key, from);
        } else {
            throw Wire.UnusualException.ONE;
        }
        if (wire.more()) {
            throw Wire.UnusualException.ONE;
        }
    }

    /// What was written as JSON is no text in quotation marks.
    private void written(Key key, int from) {
        token(key, json.written(), from, json.length() - from);
    }

    private void token(Key key, byte[] utf8, int from, int length) {
        int token = AttributeTokens.value(key.token, utf8, from, length);
        if (token != key.last || !key.came) {
            key.last = token;
            key.came = true;
            tokens.add(token);
        }
    }

    private void text(Key key) throws Wire.UnusualException {
        int length = wire.length();
        int from = wire.at;
        wire.at += length;
        if (length > 0 && (key.secret || mayHoldSecret(from, length))) {
            var text = ByteString.copyFrom(wire.bytes, from, length);
            if (!text.isValidUtf8()) {
                throw Wire.UnusualException.ONE;
            }
            String masked = AttributesJson.masked(key.name, text.toStringUtf8());
            json.text(masked);
            byte[] utf8 = masked.getBytes(StandardCharsets.UTF_8);
            token(key, utf8, 0, utf8.length);
        } else {
            json.text(wire.bytes, from, length);
            token(key, wire.bytes, from, length);
        }
    }

    /// An address with a password has an `@` behind a `:`.
    private boolean mayHoldSecret(int from, int length) {
        boolean colon = false;
        for (int i = from; i < from + length; i++) {
            byte one = wire.bytes[i];
            if (one == '@' && colon) {
                return true;
            }
            colon |= one == ':';
        }
        return false;
    }

    /// Adds what stands in a field of its own.
    void carried(String name, long number) throws Wire.UnusualException {
        if (number != 0) {
            Key key = name(name);
            int from = json.length();
            json.number(number);
            written(key, from);
        }
    }

    void carried(String name, String text) throws Wire.UnusualException {
        if (!text.isEmpty()) {
            Key key = name(name);
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            json.text(utf8, 0, utf8.length);
            token(key, utf8, 0, utf8.length);
        }
    }

    private Key name(String name) throws Wire.UnusualException {
        Key key = carried.get(name);
        if (key == null) {
            key = key(name, name.getBytes(StandardCharsets.UTF_8));
            carried.put(name, key);
        }
        json.put(count++ == 0 ? '{' : ',');
        json.put(key.written);
        return key;
    }

    /// All of it; empty when there is none.
    byte[] end() {
        if (count == 0) {
            return NONE;
        }
        json.put('}');
        return json.copy();
    }

    static final byte[] NONE = new byte[0];

    /// The attributes that may say how the call ended, as a JSON object's content with a comma at
    /// its end.
    JsonBytes deciding() {
        return deciding;
    }

    /// Likewise what else tells of the call.
    JsonBytes told() {
        return told;
    }

    /// Likewise what tells of it when the span's kind calls somebody.
    JsonBytes calling() {
        return calling;
    }
}
