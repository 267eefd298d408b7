package io.meshscope.invoke;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads and writes lengths of time as people write them: `500ms`, `1.5s`, `2m`, `1h`.
public final class DurationText {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(ms|s|m|h)?");

    private DurationText() {}

    /// A bare number is seconds. What is below a nanosecond is rounded down.
    ///
    /// @return empty when the text is no length of time
    public static Optional<Duration> parse(String text) {
        Matcher shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) {
            return Optional.empty();
        }
        String unit = shape.group(2) == null ? "s" : shape.group(2);
        long nanos =
                switch (unit) {
                    case "ms" -> 1_000_000L;
                    case "m" -> 60_000_000_000L;
                    case "h" -> 3_600_000_000_000L;
                    default -> 1_000_000_000L;
                };
        BigDecimal total = new BigDecimal(shape.group(1)).multiply(BigDecimal.valueOf(nanos));
        BigDecimal[] seconds = total.divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
        return Optional.of(Duration.ofSeconds(seconds[0].longValue(), seconds[1].longValue()));
    }

    /// In seconds, which [#parse] reads again: `1.5s`.
    public static String of(Duration time) {
        return BigDecimal.valueOf(time.getSeconds())
                        .add(BigDecimal.valueOf(time.getNano(), 9))
                        .stripTrailingZeros()
                        .toPlainString()
                + "s";
    }
}
