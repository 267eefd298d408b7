package io.meshscope.trace.otlp;

import com.google.protobuf.ByteString;
import io.meshscope.receive.otlp.Carried;
import io.meshscope.store.AttributesJson;
import io.meshscope.trace.CallAttributes;
import io.meshscope.trace.SpanCodes;
import io.meshscope.trace.SpanTokens;
import io.meshscope.trace.TextColumn;
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
    private final SpanTokens tokens;
    private final ByteWords<AttributeKey> keys = new ByteWords<>();
    private final Map<String, AttributeKey> carried = new HashMap<>();
    private final AttributeKey[] seen = new AttributeKey[MOST];
    private final JsonBytes json = new JsonBytes();
    private final JsonBytes deciding = new JsonBytes();
    private final JsonBytes told = new JsonBytes();
    private final JsonBytes calling = new JsonBytes();
    private int count;

    /// @param tokens are given those of the attributes
    WireAttributes(Wire wire, SpanTokens tokens) {
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
        AttributeKey key = key(keyAt, keyLength);
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

    private AttributeKey key(int at, int length) throws Wire.UnusualException {
        AttributeKey key = keys.of(wire.bytes, at, length, this::made);
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

    private AttributeKey made(byte[] utf8) throws Wire.UnusualException {
        String name = Fields.text(ByteString.copyFrom(utf8));
        if (CARRIED.contains(name)) {
            throw Wire.UnusualException.ONE;
        }
        return new AttributeKey(name, utf8, of(name));
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

    private void value(AttributeKey key) throws Wire.UnusualException {
        if (!wire.more()) {
            // A value of no kind is an empty text.
            json.text("");
            key.value(NONE, 0, 0, tokens);
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
    private void written(AttributeKey key, int from) {
        key.value(json.written(), from, json.length() - from, tokens);
    }

    private void text(AttributeKey key) throws Wire.UnusualException {
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
            key.value(utf8, 0, utf8.length, tokens);
        } else {
            json.text(wire.bytes, from, length);
            key.value(wire.bytes, from, length, tokens);
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
            AttributeKey key = name(name);
            int from = json.length();
            json.number(number);
            written(key, from);
        }
    }

    void carried(String name, String text) throws Wire.UnusualException {
        if (!text.isEmpty()) {
            AttributeKey key = name(name);
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            json.text(utf8, 0, utf8.length);
            key.value(utf8, 0, utf8.length, tokens);
        }
    }

    private AttributeKey name(String name) throws Wire.UnusualException {
        AttributeKey key = carried.get(name);
        if (key == null) {
            key = AttributeKey.of(name, of(name));
            carried.put(name, key);
        }
        json.put(count++ == 0 ? '{' : ',');
        json.put(key.written);
        return key;
    }

    /// Gives a span all of it.
    void end(TextColumn attributes, int span) {
        if (count > 0) {
            json.put('}');
        }
        attributes.set(span, json.written(), json.length());
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
