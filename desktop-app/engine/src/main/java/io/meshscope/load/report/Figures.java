package io.meshscope.load.report;

import io.meshscope.load.Arrivals;
import io.meshscope.load.LoadCall;
import io.meshscope.load.LoadSettings;
import io.meshscope.load.RateText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How figures of a run are written for people. What is not known is `–`.
public final class Figures {

    static final String NONE = "–";

    private Figures() {}

    /// A latency with three digits: `1.23 ms`.
    public static String latency(long nanos) {
        if (nanos <= 0) {
            return NONE;
        }
        if (nanos < 1e6) {
            return digits(nanos / 1e3) + " µs";
        }
        return nanos < 1e9 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
    }

    private static String digits(double value) {
        int places = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + places + "f", value);
    }

    /// Calls in a second.
    public static String rate(double rate) {
        return String.format(Locale.ROOT, "%.1f/s", rate);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    static double millis(long nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }

    /// `p99.9`.
    public static String percentile(double percent) {
        return "p" + BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
    }

    /// How the run was made: `200/s (open model, at most 1000 in flight), 2 connections, …`.
    public static String settings(LoadCall call, LoadSettings settings) {
        List<String> words = new ArrayList<>();
        words.add(
                switch (settings.arrivals()) {
                    case Arrivals.Workers(int count) ->
                            count + (count == 1 ? " worker" : " workers") + " (closed model)";
                    case Arrivals.Rate(var schedule, int most) ->
                            RateText.of(schedule) + " (open model, at most " + most + " under way)";
                });
        settings.extent().duration().ifPresent(d -> words.add("for " + seconds(d)));
        settings.extent().calls().ifPresent(n -> words.add(n + " calls"));
        words.add(call.connections() + (call.connections() == 1 ? " connection" : " connections"));
        if (!settings.warmUp().isZero()) {
            words.add("after " + seconds(settings.warmUp()) + " of warm-up");
        }
        return String.join(", ", words);
    }

    /// From when latencies count.
    static String latencyFrom(LoadSettings settings) {
        return settings.arrivals() instanceof Arrivals.Rate
                ? "from when each call was due"
                : "from when each call was made: a server that stalls is asked less meanwhile";
    }
}
