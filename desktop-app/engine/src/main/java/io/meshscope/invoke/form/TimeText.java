package io.meshscope.invoke.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Timestamps and durations as they are typed, and as protobuf's JSON writes them.
public final class TimeText {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final Pattern TIMESTAMP =
            Pattern.compile(
                    "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern DURATION = Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,9})?)s");
    private static final BigDecimal LONGEST_SECONDS = new BigDecimal("315576000000.999999999");

    private TimeText() {}

    /// Reads RFC 3339 with an offset or `Z`, years 1 to 9999; returns it in UTC as JSON writes it.
    static Optional<String> timestamp(String text) {
        if (!TIMESTAMP.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            Instant instant =
                    OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
            return instant.isBefore(FIRST) || instant.isAfter(LAST)
                    ? Optional.empty()
                    : Optional.of(instant.toString());
        } catch (DateTimeException e) {
            // The digits are those of no day or no time of day.
            return Optional.empty();
        }
    }

    /// Reads seconds with up to nine decimals; returns them as JSON writes them: `1.5s` becomes
    /// `1.500s`.
    static Optional<String> duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var seconds = new BigDecimal(parts.group(1));
        return seconds.abs().compareTo(LONGEST_SECONDS) > 0
                ? Optional.empty()
                : Optional.of(duration(seconds));
    }

    /// A duration as JSON writes it, with 0, 3, 6 or 9 decimals.
    ///
    /// @param seconds with at most nine decimals
    public static String duration(BigDecimal seconds) {
        BigDecimal shortest = seconds.stripTrailingZeros();
        int decimals = Math.max(0, (shortest.scale() + 2) / 3 * 3);
        return shortest.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString() + "s";
    }
}
