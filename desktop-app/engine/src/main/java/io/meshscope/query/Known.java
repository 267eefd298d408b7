package io.meshscope.query;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A field that the language knows by name.
///
/// @param words the values that it can have, for the user to choose from; empty when any may come
/// @param read the value that a word means; empty when it means none
/// @param always whether nothing lacks it
public record Known(
        Field field,
        Type type,
        List<String> words,
        Function<String, Optional<String>> read,
        boolean always) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{16}([0-9a-f]{16})?");

    /// What a field's values are.
    public enum Type {
        TEXT(List.of(Operator.EQUAL, Operator.MATCHES)),
        /// Hexadecimal digits.
        ID(List.of(Operator.EQUAL)),
        /// One of a few words.
        CHOICE(List.of(Operator.EQUAL)),
        /// One of a few words that have an order.
        LEVEL(
                List.of(
                        Operator.EQUAL,
                        Operator.LESS,
                        Operator.AT_MOST,
                        Operator.MORE,
                        Operator.AT_LEAST)),
        DURATION(Operator.ORDER),
        TIME(Operator.ORDER),
        /// Text or a number, as its sender had it.
        ATTRIBUTE(List.of(Operator.values()));

        private final List<Operator> operators;

        Type(List<Operator> operators) {
            this.operators = operators;
        }

        public List<Operator> operators() {
            return operators;
        }
    }

    /// A field with any text.
    public static Known text(String name, boolean always) {
        return new Known(Field.own(name), Type.TEXT, List.of(), Optional::of, always);
    }

    /// A field with the id of a trace or a span.
    public static Known id(String name, boolean always) {
        return new Known(Field.own(name), Type.ID, List.of(), Known::digits, always);
    }

    private static Optional<String> digits(String word) {
        return Optional.of(word.toLowerCase(Locale.ROOT)).filter(w -> HEX.matcher(w).matches());
    }

    /// The instance that sent it, whose id is an attribute of the resource.
    public static Known instance() {
        return new Known(
                new Field(Field.Scope.RESOURCE, "service.instance.id"),
                Type.TEXT,
                List.of(),
                Optional::of,
                false);
    }

    /// A field that is measured.
    public static Known measured(String name, Type type) {
        return new Known(Field.own(name), type, List.of(), Optional::of, true);
    }
}
