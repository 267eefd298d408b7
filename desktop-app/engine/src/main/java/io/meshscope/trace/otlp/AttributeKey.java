package io.meshscope.trace.otlp;

import io.meshscope.store.AttributesJson;
import io.meshscope.trace.AttributeTokens;
import io.meshscope.trace.SpanTokens;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The name of an attribute, as often as it comes in a request.
final class AttributeKey {

    final String name;

    /// The JSON of the name, and the colon.
    final byte[] written;

    final boolean secret;

    /// Where what it says of a call is collected; null when it says nothing of it.
    final @Nullable JsonBytes of;

    private final int token;

    /// That of its last value, which often comes again.
    private int last;

    private boolean came;

    AttributeKey(String name, byte[] utf8, @Nullable JsonBytes of) throws Wire.UnusualException {
        this.name = name;
        this.of = of;
        var json = new JsonBytes();
        json.text(utf8, 0, utf8.length);
        json.put(':');
        written = json.copy();
        secret = AttributesJson.secret(name);
        token = AttributeTokens.key(utf8);
    }

    static AttributeKey of(String name, @Nullable JsonBytes of) throws Wire.UnusualException {
        return new AttributeKey(name, name.getBytes(StandardCharsets.UTF_8), of);
    }

    /// Adds the number of a value, which is a text in UTF-8.
    void value(byte[] utf8, int from, int length, SpanTokens tokens) {
        int value = AttributeTokens.value(token, utf8, from, length);
        if (value != last || !came) {
            last = value;
            came = true;
            tokens.add(token, value);
        }
    }
}
