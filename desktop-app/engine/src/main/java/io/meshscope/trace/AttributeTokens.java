package io.meshscope.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meshscope.query.Value;
import io.meshscope.store.AttributesJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Numbers of attributes and of their values, by which a filter tells quickly that no span of many
/// has such a one. Those of events and links have others than those of spans. What an event is
/// called, and which trace a link leads to, is a value of an attribute without a name.
///
/// A query's number is equal to all that mean the same: `42` to `42.0`. Whole numbers as they are
/// usually written have a number of their own; all others of one attribute share one, and so do its
/// lists.
public final class AttributeTokens {

    private static final int ODD = 1;
    private static final int MOST_DIGITS = 15;
    private static final double MOST = 1e15;

    private AttributeTokens() {}

    /// What has attributes.
    public enum Of {
        SPAN(0),
        EVENT(0x5bd1e995),
        LINK(0x1b873593);

        private final int before;

        Of(int before) {
            this.before = before;
        }

        /// The number of an attribute's name, from which those of its values are made.
        public int key(String name) {
            byte[] utf8 = name.getBytes(UTF_8);
            return ByteHash.of(before, utf8, 0, utf8.length);
        }
    }

    /// What a span carries that satisfies a condition: the name with one of the values.
    ///
    /// @param any whether every value does
    /// @param odd whether one does that may be equal to others
    public record Sought(int name, boolean any, Set<Integer> values, boolean odd) {

        public int oddName() {
            return AttributeTokens.odd(name);
        }
    }

    /// The number of a span's attribute.
    public static int key(byte[] utf8) {
        return ByteHash.of(Of.SPAN.before, utf8, 0, utf8.length);
    }

    /// The number of a value, which is a text in UTF-8.
    public static int value(int key, byte[] utf8, int from, int length) {
        return odd(utf8, from, length) ? odd(key) : ByteHash.of(key, utf8, from, length);
    }

    private static int value(int key, String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return value(key, utf8, 0, utf8.length);
    }

    /// The number of all values of an attribute that may be equal to others.
    static int odd(int key) {
        return ByteHash.of(key, ODD);
    }

    /// Whether it may be a number, and one that is not written as usual.
    private static boolean odd(byte[] utf8, int from, int length) {
        int i = from;
        int end = from + length;
        if (i < end && utf8[i] == '-') {
            i++;
        }
        if (i == end || utf8[i] < '0' || utf8[i] > '9') {
            return false;
        }
        boolean usual = end - i <= MOST_DIGITS && (utf8[i] != '0' || length == 1);
        int points = 0;
        for (byte before = 0; i < end; before = utf8[i++]) {
            byte one = utf8[i];
            if (one < '0' || one > '9') {
                usual = false;
                points += one == '.' ? 1 : 0;
                boolean exponent = one == 'e' || one == 'E';
                boolean sign = (one == '-' || one == '+') && (before == 'e' || before == 'E');
                if (points > 1 || !(one == '.' || exponent || sign)) {
                    // Addresses and dates are none.
                    return false;
                }
            }
        }
        return !usual;
    }

    /// Adds those of a span, whose attributes are without secrets.
    static void add(SpanTokens tokens, Span span) {
        add(tokens, Of.SPAN, span.attributes());
        for (Span.Event event : span.events()) {
            nameless(tokens, Of.EVENT, event.name());
            add(tokens, Of.EVENT, event.attributes());
        }
        for (Span.Link link : span.links()) {
            nameless(tokens, Of.LINK, link.traceId());
            add(tokens, Of.LINK, link.attributes());
        }
    }

    private static void nameless(SpanTokens tokens, Of of, String text) {
        int key = of.key("");
        tokens.add(key, value(key, text));
    }

    private static void add(SpanTokens tokens, Of of, Map<String, Object> attributes) {
        AttributesJson.masked(attributes)
                .forEach((name, value) -> {
                    int key = of.key(name);
                    tokens.add(
                            key,
                            value instanceof List<?> ? odd(key) : value(key, value.toString()));
                });
    }

    /// An attribute with any value.
    public static Sought any(Of of, String name) {
        return new Sought(of.key(name), true, Set.of(), true);
    }

    /// An attribute whose value is equal to a query's.
    public static Sought equal(Of of, String name, Value value) {
        int key = of.key(name);
        return switch (value) {
            // It may be a list as text.
            case Value.Text text -> sought(key, Set.of(text.text()), text.text().startsWith("["));
            case Value.Number number ->
                    sought(key, Set.copyOf(List.of(number.text(), whole(number))), true);
            case Value.Nanos nanos -> any(of, name);
        };
    }

    private static Sought sought(int key, Set<String> texts, boolean odd) {
        Set<Integer> values =
                texts.stream()
                        .map(text -> value(key, text))
                        .filter(value -> value != odd(key))
                        .collect(Collectors.toUnmodifiableSet());
        return new Sought(key, false, values, odd || values.size() < texts.size());
    }

    private static String whole(Value.Number number) {
        double value = number.number();
        return number.exact() && value == Math.rint(value) && Math.abs(value) < MOST
                ? Long.toString((long) value)
                : number.text();
    }
}
