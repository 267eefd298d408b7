package io.meshscope.collection;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.message.Message;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is expected of one value of an answer.
public sealed interface FieldCheck {

    /// @param value as the answer has it; missing when the answer leaves it out
    boolean passes(JsonNode value);

    /// What is expected, for a message: `"PAID"`, `at least 3`.
    Message words();

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
        public Message words() {
            return Message.verbatim(expected.toString());
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
        public Message words() {
            return Message.of(
                    "check.one-of",
                    Message.listed(
                            expected.stream().map(e -> Message.verbatim(e.toString())).toList()));
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
        public Message words() {
            return Message.of("check.matches", expression);
        }
    }

    /// Whether the answer holds it at all.
    record Exists(boolean expected) implements FieldCheck {

        @Override
        public boolean passes(JsonNode value) {
            return value.isMissingNode() != expected;
        }

        @Override
        public Message words() {
            return expected ? Message.of("check.any") : Message.of("check.nothing");
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
        public Message words() {
            Optional<String> from = least.map(BigDecimal::toPlainString);
            Optional<String> to = most.map(BigDecimal::toPlainString);
            if (from.isPresent() && to.isPresent()) {
                return Message.of("check.between", from.get(), to.get());
            }
            return from.map(l -> Message.of("check.least", l))
                    .orElseGet(() -> Message.of("check.most", to.orElseThrow()));
        }
    }
}
