package io.meshscope.query;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// What a field is compared with.
public sealed interface Value {

    /// @param text as written, without quotation marks
    record Text(String text) implements Value {}

    /// @param text as written; it is equal to the same text and to the same number
    record Number(String text) implements Value {

        /// Longer ones are compared for equality as text alone, since a double cannot hold them.
        private static final int EXACT_DIGITS = 15;

        public double number() {
            return Double.parseDouble(text);
        }

        /// Whether equality may be that of numbers.
        public boolean exact() {
            return text.chars().filter(Character::isDigit).count() <= EXACT_DIGITS;
        }
    }

    /// A duration, or a moment since the epoch.
    record Nanos(long nanos) implements Value {}

    /// How a number looks, in a query and in an attribute: without what would be infinite.
    String NUMBER = "-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?";

    /// The number that a text is.
    static OptionalDouble number(String text) {
        return Numeric.PATTERN.matcher(text).matches()
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    /// Holds the compiled pattern, which an interface cannot hide.
    final class Numeric {
        private static final Pattern PATTERN = Pattern.compile(NUMBER);

        private Numeric() {}
    }
}
