package io.meshscope.query;

import java.util.List;

/// How a field's value is compared. `!=` is "has it, and not =".
public enum Operator {
    EQUAL("="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    /// A regular expression matches a part of it, whatever the case.
    MATCHES("~");

    /// Those that numbers, durations and times have.
    public static final List<Operator> ORDER = List.of(LESS, AT_MOST, MORE, AT_LEAST);

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    public boolean orders() {
        return ORDER.contains(this);
    }

    /// @param order of the value against what it is compared with, as comparators tell it
    public boolean holds(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
            case MATCHES -> throw new IllegalArgumentException("a pattern has no order");
        };
    }
}
