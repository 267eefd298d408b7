package io.meshscope.breaker;

import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/// One of the limits that a breaker judges by, with the names that it has: the field of
/// `mesh.v1.BreakerThresholds` and Resilience4j's property.
public enum BreakerSetting {
    FAILURE_RATE(
            "failure_rate", "failureRateThreshold", Unit.PERCENT, t -> number(t.failureRate())),
    SLOW_CALL_RATE(
            "slow_call_rate",
            "slowCallRateThreshold",
            Unit.PERCENT,
            t -> number(t.slowCalls().rate())),
    SLOW_CALL_DURATION(
            "slow_call_duration",
            "slowCallDurationThreshold",
            Unit.SECONDS,
            t -> t.slowCalls().duration().map(BreakerSetting::seconds)),
    MINIMUM_CALLS(
            "minimum_calls", "minimumNumberOfCalls", Unit.CALLS, t -> whole(t.minimumCalls())),
    WINDOW_SIZE(
            "window_size",
            "slidingWindowSize",
            Unit.CALLS_OR_SECONDS,
            t -> whole(t.window().size())),
    TIME_WINDOW(
            "time_window",
            "slidingWindowType",
            Unit.YES_OR_NO,
            t -> t.window().inSeconds().map(yes -> Boolean.toString(yes))),
    WAIT_IN_OPEN(
            "wait_in_open",
            "waitDurationInOpenState",
            Unit.SECONDS,
            t -> t.halfOpen().waitInOpen().map(BreakerSetting::seconds)),
    PERMITTED_IN_HALF_OPEN(
            "permitted_in_half_open",
            "permittedNumberOfCallsInHalfOpenState",
            Unit.CALLS,
            t -> whole(t.halfOpen().permittedCalls())),
    AUTOMATIC_HALF_OPEN(
            "automatic_half_open",
            "automaticTransitionFromOpenToHalfOpenEnabled",
            Unit.YES_OR_NO,
            t -> t.halfOpen().automatic().map(yes -> Boolean.toString(yes)));

    /// What a limit is counted in.
    public enum Unit {
        PERCENT,
        SECONDS,
        CALLS,
        /// Calls, or seconds for a time window.
        CALLS_OR_SECONDS,
        YES_OR_NO
    }

    private final String key;
    private final String property;
    private final Unit unit;
    private final Function<BreakerThresholds, Optional<String>> read;

    BreakerSetting(
            String key,
            String property,
            Unit unit,
            Function<BreakerThresholds, Optional<String>> read) {
        this.key = key;
        this.property = property;
        this.unit = unit;
        this.read = read;
    }

    /// The field's name in the contract.
    public String key() {
        return key;
    }

    public Unit unit() {
        return unit;
    }

    /// The setting that has this name in the contract or in Resilience4j, however it is written:
    /// `failure_rate`, `failureRate`, `failureRateThreshold`, `failure-rate-threshold`.
    public static Optional<BreakerSetting> named(String name) {
        String plain = plain(name);
        return Arrays.stream(values())
                .filter(s -> plain.equals(plain(s.key)) || plain.equals(plain(s.property)))
                .findFirst();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /// Its value as it is written: `50`, `2.5`, `true`. Times are in seconds. Empty when it is not
    /// told.
    public Optional<String> text(BreakerThresholds limits) {
        return read.apply(limits);
    }

    /// The same limits with another value of this one.
    ///
    /// @param text a number, for times in seconds or with its unit (`500ms`, `2m`), or `true`
    /// @throws IllegalArgumentException saying what is wrong with it
    public BreakerThresholds with(BreakerThresholds limits, String text) {
        BreakerThresholds.SlowCalls slow = limits.slowCalls();
        BreakerThresholds.Window window = limits.window();
        BreakerThresholds.HalfOpen half = limits.halfOpen();
        return switch (this) {
            case FAILURE_RATE -> made(percent(text), slow, limits.minimumCalls(), window, half);
            case SLOW_CALL_RATE ->
                    slow(limits, new BreakerThresholds.SlowCalls(percent(text), slow.duration()));
            case SLOW_CALL_DURATION ->
                    slow(limits, new BreakerThresholds.SlowCalls(slow.rate(), time(text)));
            case MINIMUM_CALLS -> made(limits.failureRate(), slow, count(text), window, half);
            case WINDOW_SIZE ->
                    window(limits, new BreakerThresholds.Window(count(text), window.inSeconds()));
            case TIME_WINDOW ->
                    window(limits, new BreakerThresholds.Window(window.size(), yes(text)));
            case WAIT_IN_OPEN ->
                    half(
                            limits,
                            new BreakerThresholds.HalfOpen(
                                    time(text), half.permittedCalls(), half.automatic()));
            case PERMITTED_IN_HALF_OPEN ->
                    half(
                            limits,
                            new BreakerThresholds.HalfOpen(
                                    half.waitInOpen(), count(text), half.automatic()));
            case AUTOMATIC_HALF_OPEN ->
                    half(
                            limits,
                            new BreakerThresholds.HalfOpen(
                                    half.waitInOpen(), half.permittedCalls(), yes(text)));
        };
    }

    private static BreakerThresholds made(
            OptionalDouble failureRate,
            BreakerThresholds.SlowCalls slow,
            OptionalInt minimum,
            BreakerThresholds.Window window,
            BreakerThresholds.HalfOpen half) {
        return new BreakerThresholds(failureRate, slow, minimum, window, half);
    }

    private static BreakerThresholds slow(
            BreakerThresholds limits, BreakerThresholds.SlowCalls slow) {
        return made(
                limits.failureRate(),
                slow,
                limits.minimumCalls(),
                limits.window(),
                limits.halfOpen());
    }

    private static BreakerThresholds window(
            BreakerThresholds limits, BreakerThresholds.Window window) {
        return made(
                limits.failureRate(),
                limits.slowCalls(),
                limits.minimumCalls(),
                window,
                limits.halfOpen());
    }

    private static BreakerThresholds half(
            BreakerThresholds limits, BreakerThresholds.HalfOpen half) {
        return made(
                limits.failureRate(),
                limits.slowCalls(),
                limits.minimumCalls(),
                limits.window(),
                half);
    }

    private OptionalDouble percent(String text) {
        double value = decimal(text.strip().replaceFirst("\\s*%$", "")).doubleValue();
        if (!(value > 0 && value <= 100)) {
            throw wrong(text, Message.of("limit.percent"));
        }
        return OptionalDouble.of(value);
    }

    private OptionalInt count(String text) {
        try {
            int value = decimal(text.strip()).intValueExact();
            if (value >= 1) {
                return OptionalInt.of(value);
            }
        } catch (ArithmeticException e) {
            throw wrong(text, Message.of("limit.count"));
        }
        throw wrong(text, Message.of("limit.count"));
    }

    private Optional<Duration> time(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        String digits = plain.replaceFirst("\\s*(ms|s|m|h)$", "");
        long unit =
                switch (plain.substring(digits.length()).strip()) {
                    case "ms" -> 1_000_000L;
                    case "m" -> 60_000_000_000L;
                    case "h" -> 3_600_000_000_000L;
                    default -> 1_000_000_000L;
                };
        BigDecimal nanos = decimal(digits).multiply(BigDecimal.valueOf(unit));
        if (nanos.compareTo(BigDecimal.valueOf(1_000_000)) < 0
                || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw wrong(text, Message.of("limit.time"));
        }
        return Optional.of(Duration.ofNanos(nanos.longValue()));
    }

    private Optional<Boolean> yes(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "time_based" -> Optional.of(true);
            case "false", "count_based" -> Optional.of(false);
            default -> throw wrong(text, Message.of("limit.yes"));
        };
    }

    private BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw wrong(text, Message.of("limit.number"));
        }
    }

    private InputException wrong(String text, Message expected) {
        return new InputException(Message.of("limit.wrong", key, text, expected));
    }

    private static Optional<String> number(OptionalDouble value) {
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new BigDecimal(Double.toString(value.getAsDouble()))
                                .stripTrailingZeros()
                                .toPlainString());
    }

    private static Optional<String> whole(OptionalInt value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(Integer.toString(value.getAsInt()));
    }

    private static String seconds(Duration time) {
        BigDecimal seconds =
                BigDecimal.valueOf(time.toSeconds()).add(BigDecimal.valueOf(time.toNanosPart(), 9));
        return seconds.stripTrailingZeros().toPlainString();
    }
}
