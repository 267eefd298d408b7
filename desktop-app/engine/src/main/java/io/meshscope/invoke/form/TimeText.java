package io.meshscope.invoke.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Timestamps and durations as they are typed, and as protobuf's JSON writes them.
final class TimeText {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final Pattern DURATION =
            Pattern.compile("([+-]?\\d{1,18}(?:\\.\\d{1,9})?)\\s*(ns|us|µs|ms|s|m|h|d)");
    private static final BigDecimal LONGEST_SECONDS = new BigDecimal("315576000000");
    private static final Map<String, BigDecimal> SECONDS =
            Map.of(
                    "ns", new BigDecimal("0.000000001"),
                    "us", new BigDecimal("0.000001"),
                    "µs", new BigDecimal("0.000001"),
                    "ms", new BigDecimal("0.001"),
                    "s", BigDecimal.ONE,
                    "m", new BigDecimal(60),
                    "h", new BigDecimal(3_600),
                    "d", new BigDecimal(86_400));

    private TimeText() {}

    /// RFC 3339 with an offset or `Z`, years 1 to 9999, in UTC as JSON writes it.
    static Optional<String> timestamp(String text) {
        try {
            Instant instant =
                    OffsetDateTime.parse(
                                    text.strip().replace(' ', 'T'),
                                    DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                            .toInstant();
            return instant.isBefore(FIRST) || instant.isAfter(LAST)
                    ? Optional.empty()
                    : Optional.of(instant.toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// A number and a unit, to the nanosecond, in seconds as JSON writes it: `1.500s`.
    static Optional<String> duration(String text) {
        Matcher parts = DURATION.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        BigDecimal unit = SECONDS.getOrDefault(parts.group(2), BigDecimal.ONE);
        BigDecimal seconds = new BigDecimal(parts.group(1)).multiply(unit).stripTrailingZeros();
        if (seconds.scale() > 9 || seconds.abs().compareTo(LONGEST_SECONDS) > 0) {
            return Optional.empty();
        }
        BigDecimal plain =
                seconds.scale() < 0 ? seconds.setScale(0, RoundingMode.UNNECESSARY) : seconds;
        return Optional.of(plain.toPlainString() + "s");
    }
}
