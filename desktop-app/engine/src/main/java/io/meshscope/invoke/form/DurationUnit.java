package io.meshscope.invoke.form;

import java.math.BigDecimal;
import java.util.Optional;

/// A unit in which a duration may be written; protobuf's JSON knows seconds only.
public enum DurationUnit {
    NANOSECONDS("ns", "0.000000001"),
    MICROSECONDS("µs", "0.000001"),
    MILLISECONDS("ms", "0.001"),
    SECONDS("s", "1"),
    MINUTES("m", "60"),
    HOURS("h", "3600"),
    DAYS("d", "86400");

    private final String symbol;
    private final BigDecimal seconds;

    DurationUnit(String symbol, String seconds) {
        this.symbol = symbol;
        this.seconds = new BigDecimal(seconds);
    }

    /// The unit as it is written after a number.
    public String symbol() {
        return symbol;
    }

    /// A number of this unit as protobuf's JSON writes it, exactly: 1.5 h is `5400s`.
    ///
    /// @return empty when it is no number
    public Optional<String> json(String number) {
        try {
            return Optional.of(
                    new BigDecimal(number.strip())
                                    .multiply(seconds)
                                    .stripTrailingZeros()
                                    .toPlainString()
                            + "s");
        } catch (NumberFormatException e) {
            // What is typed half-way is no number yet.
            return Optional.empty();
        }
    }
}
