package io.meshscope.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads durations and times as nanoseconds.
final class Literals {

    private static final Pattern DURATION =
            Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|m|h|d)");
    private static final Pattern CLOCK = Pattern.compile("\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");
    private static final Pattern LOCAL =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](" + CLOCK.pattern() + ")");

    private final Moment moment;

    Literals(Moment moment) {
        this.moment = moment;
    }

    long duration(String text, int at) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new QueryException(at, Problem.DURATION, List.of());
        }
        double unit =
                switch (matcher.group(2)) {
                    case "ns" -> 1;
                    case "us", "µs" -> 1e3;
                    case "ms" -> 1e6;
                    case "s" -> 1e9;
                    case "m" -> 60e9;
                    case "h" -> 3_600e9;
                    default -> 86_400e9;
                };
        double nanos = Double.parseDouble(matcher.group(1)) * unit;
        if (nanos > Long.MAX_VALUE / 2.0) {
            throw new QueryException(at, Problem.TOO_LARGE, List.of());
        }
        return Math.round(nanos);
    }

    /// A time of day is that of the moment's day; `-15m` is before the moment.
    long time(String text, int at) {
        try {
            return nanos(instant(text, at));
        } catch (DateTimeException e) {
            throw new QueryException(at, Problem.TIME, List.of());
        } catch (ArithmeticException e) {
            throw new QueryException(at, Problem.TOO_LARGE, List.of());
        }
    }

    private Instant instant(String text, int at) {
        if (text.equals("now")) {
            return moment.now();
        }
        if (text.startsWith("-")) {
            String ago = text.substring(1);
            if (!DURATION.matcher(ago).matches()) {
                throw new QueryException(at, Problem.TIME, List.of());
            }
            return moment.now().minusNanos(duration(ago, at + 1));
        }
        if (CLOCK.matcher(text).matches()) {
            return moment.now()
                    .atZone(moment.zone())
                    .toLocalDate()
                    .atTime(LocalTime.parse(text))
                    .atZone(moment.zone())
                    .toInstant();
        }
        if (LOCAL.matcher(text).matches()) {
            return LocalDateTime.parse(text.replace(' ', 'T')).atZone(moment.zone()).toInstant();
        }
        return OffsetDateTime.parse(text).toInstant();
    }

    private static long nanos(Instant time) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }
}
