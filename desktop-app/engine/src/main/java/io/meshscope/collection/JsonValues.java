package io.meshscope.collection;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/// Compares values of protobuf JSON.
final class JsonValues {

    private JsonValues() {}

    /// Whether both mean the same.
    ///
    /// @param actual may be missing, which is the default of any type
    static boolean same(JsonNode expected, JsonNode actual) {
        if (actual.isMissingNode()) {
            return isDefault(expected);
        }
        if (expected.isNumber()) {
            return number(actual)
                    .filter(n -> n.compareTo(expected.decimalValue()) == 0)
                    .isPresent();
        }
        if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                if (!same(expected.get(i), actual.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (expected.isObject() && actual.isObject()) {
            return sameFields(expected, actual) && sameFields(actual, expected);
        }
        return expected.equals(actual);
    }

    private static boolean sameFields(JsonNode these, JsonNode those) {
        return these.properties().stream()
                .allMatch(p ->
                        those.path(p.getKey()).isMissingNode()
                                ? isDefault(p.getValue())
                                : same(p.getValue(), those.path(p.getKey()))
                                        || same(those.path(p.getKey()), p.getValue()));
    }

    /// The number that a value is, or that its text holds.
    static Optional<BigDecimal> number(JsonNode value) {
        if (value.isMissingNode()) {
            return Optional.of(BigDecimal.ZERO);
        }
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        try {
            return value.isTextual()
                    ? Optional.of(new BigDecimal(value.textValue()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // a text that holds no number
        }
    }

    private static boolean isDefault(JsonNode value) {
        return value.isNull()
                || value.isContainerNode() && value.isEmpty()
                || value.isTextual()
                        && (value.textValue().isEmpty() || value.textValue().equals("0"))
                || value.isNumber() && value.decimalValue().signum() == 0
                || value.isBoolean() && !value.booleanValue();
    }
}
