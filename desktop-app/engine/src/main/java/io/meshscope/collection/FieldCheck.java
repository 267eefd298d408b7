package io.meshscope.collection;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is expected of one value of an answer.
public sealed interface FieldCheck {

    /// @param value as the answer has it; missing when the answer leaves it out
    boolean passes(JsonNode value);

    /// What is expected, for a message: `"PAID"`, `at least 3`.
    String words();

    /// The same check with its variables filled in.
    default FieldCheck with(Variables variables) {
        return this;
    }

    /// The same value. A number equals a text that holds it, since 64-bit numbers are texts in
    /// protobuf JSON. A field that is left out equals its type's default.
    record Equals(JsonNode expected) implements FieldCheck {

        @Override
        public boolean passes(JsonNode value) {
            return JsonValues.same(expected, value);
        }

        @Override
        public String words() {
            return expected.toString();
        }

        @Override
        public FieldCheck with(Variables variables) {
            return new Equals(variables.fill(expected));
        }
    }

    /// One of several values.
    record OneOf(List<JsonNode> expected) implements FieldCheck {

        @Override
        public boolean passes(JsonNode value) {
            return expected.stream().anyMatch(e -> JsonValues.same(e, value));
        }

        @Override
        public String words() {
            return expected.stream()
                    .map(JsonNode::toString)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }

        @Override
        public FieldCheck with(Variables variables) {
            return new OneOf(expected.stream().map(variables::fill).toList());
        }
    }

    /// A text or a number in which the expression is found.
    record Matches(Pattern expression) implements FieldCheck {

        @Override
        public boolean passes(JsonNode value) {
            return value.isValueNode() && expression.matcher(value.asText()).find();
        }

        @Override
        public String words() {
            return "a text that matches " + expression;
        }
    }

    /// Whether the answer holds it at all.
    record Exists(boolean expected) implements FieldCheck {

        @Override
        public boolean passes(JsonNode value) {
            return value.isMissingNode() != expected;
        }

        @Override
        public String words() {
            return expected ? "any value" : "nothing";
        }
    }

    /// A number within bounds; at least one of them is there.
    record Between(Optional<BigDecimal> least, Optional<BigDecimal> most) implements FieldCheck {

        @Override
        public boolean passes(JsonNode value) {
            return JsonValues.number(value)
                    .filter(n -> least.map(l -> n.compareTo(l) >= 0).orElse(true))
                    .filter(n -> most.map(m -> n.compareTo(m) <= 0).orElse(true))
                    .isPresent();
        }

        @Override
        public String words() {
            String from = least.map(l -> "at least " + l.toPlainString()).orElse("");
            String to = most.map(m -> "at most " + m.toPlainString()).orElse("");
            return from.isEmpty() || to.isEmpty() ? from + to : from + " and " + to;
        }
    }
}
