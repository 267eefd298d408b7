package io.meshscope.load;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A schedule of rates as people write it: `200/s`, a ramp `10/s..500/s:30s`, steps
/// `100/s:10s,200/s:10s,300/s`.
public final class RateText {

    private static final String NUMBER = "(\\d{1,9}(?:\\.\\d{1,3})?)(?:/(s|m|min|h))?";
    private static final Pattern PHASE =
            Pattern.compile(NUMBER + "(?:\\.\\." + NUMBER + ")?(?::(\\S+))?");

    private RateText() {}

    /// @param durations reads the time of a phase
    /// @throws IllegalArgumentException saying what is wrong, in the user's words
    public static RateSchedule parse(String text, Function<String, Duration> durations) {
        return new RateSchedule(
                Arrays.stream(text.split(","))
                        .map(part -> phase(part.strip(), durations))
                        .toList());
    }

    private static RateSchedule.Phase phase(String text, Function<String, Duration> durations) {
        Matcher shape = PHASE.matcher(text);
        if (!shape.matches()) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" is not a rate; write 200/s, a ramp 10/s..500/s:30s or steps"
                            + " 100/s:10s,200/s:10s");
        }
        double from = rate(shape.group(1), shape.group(2));
        double to = shape.group(3) == null ? from : rate(shape.group(3), shape.group(4));
        return new RateSchedule.Phase(from, to, Optional.ofNullable(shape.group(5)).map(durations));
    }

    private static double rate(String number, String unit) {
        double seconds =
                switch (unit == null ? "s" : unit) {
                    case "m", "min" -> 60;
                    case "h" -> 3600;
                    default -> 1;
                };
        return Double.parseDouble(number) / seconds;
    }

    /// The schedule in the same notation.
    public static String of(RateSchedule schedule) {
        return schedule.phases().stream()
                .map(phase ->
                        number(phase.from())
                                + (phase.from() == phase.to() ? "" : ".." + number(phase.to()))
                                + phase.length().map(l -> ":" + seconds(l)).orElse(""))
                .collect(Collectors.joining(","));
    }

    private static String number(double rate) {
        return plain(rate) + "/s";
    }

    private static String seconds(Duration time) {
        return plain(time.toMillis() / 1e3) + "s";
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
