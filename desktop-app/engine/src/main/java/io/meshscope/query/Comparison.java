package io.meshscope.query;

import java.util.Locale;

/// Compares a field's text with a query's value, as the stores' databases do.
public final class Comparison {

    private Comparison() {}

    public static boolean holds(Operator operator, Value value, String text) {
        return switch (value) {
            case Value.Text wanted ->
                    operator == Operator.MATCHES
                            ? matches(wanted.text(), text)
                            : text.equals(wanted.text());
            case Value.Number wanted -> holds(operator, wanted, text);
            case Value.Nanos wanted -> false;
        };
    }

    private static boolean matches(String pattern, String text) {
        return Regex.plain(pattern)
                ? text.toLowerCase(Locale.ROOT).contains(pattern.toLowerCase(Locale.ROOT))
                : Regex.compiled(pattern).matcher(text).find();
    }

    private static boolean holds(Operator operator, Value.Number wanted, String text) {
        if (operator == Operator.EQUAL && (text.equals(wanted.text()) || !wanted.exact())) {
            return text.equals(wanted.text());
        }
        var number = Value.number(text);
        return number.isPresent()
                && operator.holds(
                        Double.compare(number.getAsDouble() + 0.0, wanted.number() + 0.0));
    }

    /// A measured value against another.
    public static boolean holds(Operator operator, Value value, long nanos) {
        return value instanceof Value.Nanos wanted
                && operator.holds(Long.compare(nanos, wanted.nanos()));
    }
}
