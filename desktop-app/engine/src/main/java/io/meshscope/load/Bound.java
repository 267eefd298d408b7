package io.meshscope.load;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a run may not do, as people write it: `p99>200ms`, `mean>20ms`, `errors>1%`, `unsent>0`,
/// `rate<100/s`.
///
/// @param text as it was written
public record Bound(String text, Measure measure, boolean above, double limit) {

    private static final Pattern SHAPE = Pattern.compile("([a-z]+[0-9.]*)\\s*([<>])\\s*(\\S+)");
    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,4})?|100)");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)(%|/s)?");

    /// A figure of a run; empty while there is none.
    @FunctionalInterface
    interface Measure {
        Optional<Double> of(LoadResult result);
    }

    /// @param durations reads a time
    /// @throws IllegalArgumentException saying what is wrong, in the user's words
    public static Bound parse(String text, Function<String, Duration> durations) {
        Matcher shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) {
            throw unknown(text);
        }
        boolean above = shape.group(2).equals(">");
        String figure = shape.group(1);
        String limit = shape.group(3);
        Matcher percentile = PERCENTILE.matcher(figure);
        if (percentile.matches()) {
            double percent = Double.parseDouble(percentile.group(1));
            return time(text, above, limit, durations, l -> l.percentileNanos(percent));
        }
        return switch (figure) {
            case "mean" -> time(text, above, limit, durations, Latencies::meanNanos);
            case "max" -> time(text, above, limit, durations, Latencies::maxNanos);
            case "errors" ->
                    count(
                            text,
                            above,
                            limit,
                            r -> r.failed() + r.counts().unended(),
                            r -> r.done() + r.counts().unended());
            case "unsent" ->
                    count(
                            text,
                            above,
                            limit,
                            r -> r.counts().unsent(),
                            r -> r.counts().sent() + r.counts().unsent());
            case "rate" ->
                    new Bound(text, r -> Optional.of(r.rate()), above, number(text, limit, "/s"));
            default -> throw unknown(text);
        };
    }

    /// A run in which no call ended has no latency.
    private static Bound time(
            String text,
            boolean above,
            String limit,
            Function<String, Duration> durations,
            ToLongFunction<Latencies> figure) {
        return new Bound(
                text,
                r ->
                        r.done() == 0
                                ? Optional.empty()
                                : Optional.of((double) figure.applyAsLong(r.latencies())),
                above,
                durations.apply(limit).toNanos());
    }

    /// As a number, or with `%` as a share. A call whose end was not waited for has not succeeded.
    ///
    /// @param whole what the share is of
    private static Bound count(
            String text,
            boolean above,
            String limit,
            ToLongFunction<LoadResult> figure,
            ToLongFunction<LoadResult> whole) {
        if (!limit.endsWith("%")) {
            return new Bound(
                    text,
                    r -> Optional.of((double) figure.applyAsLong(r)),
                    above,
                    number(text, limit, ""));
        }
        return new Bound(
                text,
                r -> {
                    long all = whole.applyAsLong(r);
                    return all == 0
                            ? Optional.empty()
                            : Optional.of(100.0 * figure.applyAsLong(r) / all);
                },
                above,
                number(text, limit, "%"));
    }

    private static double number(String text, String limit, String unit) {
        Matcher shape = NUMBER.matcher(limit);
        if (!shape.matches() || !(shape.group(2) == null || shape.group(2).equals(unit))) {
            throw unknown(text);
        }
        return Double.parseDouble(shape.group(1));
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "\""
                        + text
                        + "\" is not a bound; write for example p99>200ms, errors>1%, unsent>0 or"
                        + " rate<100/s");
    }

    /// Whether a run broke it. A figure that does not exist breaks every bound: a run without an
    /// answer did not keep to anything.
    public boolean brokenBy(LoadResult result) {
        return measure.of(result).map(value -> above ? value > limit : value < limit).orElse(true);
    }
}
