package io.meshscope.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meshscope.query.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Numbers of attributes with their values, by which a filter tells quickly that no span of many
/// has such a one.
///
/// A query's number is equal to all that mean the same: `42` to `42.0`. Whole numbers as they are
/// usually written have a number of their own; all others of one attribute share one, and so do its
/// lists.
public final class AttributeTokens {

    private static final int ODD = 1;
    private static final int MOST_DIGITS = 15;
    private static final double MOST = 1e15;

    private AttributeTokens() {}

    /// The number of an attribute's name, from which those of its values are made.
    public static int key(byte[] utf8) {
        return ByteHash.of(utf8, 0, utf8.length);
    }

    /// The number of a value, which is a text in UTF-8.
    public static int value(int key, byte[] utf8, int from, int length) {
        return odd(utf8, from, length) ? odd(key) : ByteHash.of(key, utf8, from, length);
    }

    private static int value(int key, String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return value(key, utf8, 0, utf8.length);
    }

    private static int odd(int key) {
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

    /// Adds those of attributes without secrets.
    static void add(TokenSet tokens, Map<String, Object> attributes) {
        attributes.forEach((name, value) -> {
            int key = key(name.getBytes(UTF_8));
            tokens.add(value instanceof List<?> ? odd(key) : value(key, value.toString()));
        });
    }

    /// Those of which an attribute must have one whose value is equal to this one.
    public static int[] equal(String name, Value value) {
        int key = key(name.getBytes(UTF_8));
        return switch (value) {
            // It may be a list as text.
            case Value.Text text when text.text().startsWith("[") ->
                    new int[] {value(key, text.text()), odd(key)};
            case Value.Text text -> new int[] {value(key, text.text())};
            case Value.Number number ->
                    IntStream.of(value(key, number.text()), value(key, whole(number)), odd(key))
                            .distinct()
                            .toArray();
            case Value.Nanos nanos -> new int[] {value(key, Long.toString(nanos.nanos()))};
        };
    }

    private static String whole(Value.Number number) {
        double value = number.number();
        return number.exact() && value == Math.rint(value) && Math.abs(value) < MOST
                ? Long.toString((long) value)
                : number.text();
    }
}
