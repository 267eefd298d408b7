package io.meshscope.invoke.form;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// A unit in which a duration may be written; protobuf's JSON knows seconds only.
public enum DurationUnit {
    NANOSECONDS("ns", "0.000000001"),
    MICROSECONDS("µs", "0.000001"),
    MILLISECONDS("ms", "0.001"),
    SECONDS("s", "1"),
    MINUTES("m", "60"),
    HOURS("h", "3600"),
    DAYS("d", "86400");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

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
        String digits = number.strip();
        // What is typed half-way is no number yet.
        return NUMBER.matcher(digits).matches()
                ? Optional.of(
                        new BigDecimal(digits)
                                        .multiply(seconds)
                                        .stripTrailingZeros()
                                        .toPlainString()
                                + "s")
                : Optional.empty();
    }
}
