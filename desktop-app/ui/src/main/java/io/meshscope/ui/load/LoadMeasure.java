package io.meshscope.ui.load;

import io.meshscope.load.LoadInterval;
import io.meshscope.ui.draw.LinePlot;
import io.meshscope.ui.draw.LinePlot.Stroke;
import io.meshscope.ui.format.Numbers;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/// What a chart shows of each second of a run.
enum LoadMeasure {
    RATE(
            List.of(
                    new Line("sent", "p50", Stroke.DASHED, i -> rate(i, i.sent())),
                    new Line("ended", "accent", Stroke.SOLID, i -> rate(i, i.done()))),
            1,
            false),
    LATENCY(
            List.of(
                    new Line("p50", "p50", Stroke.THIN, i -> percentile(i, 50)),
                    new Line("p95", "p95", Stroke.SOLID, i -> percentile(i, 95)),
                    new Line("p99", "p99", Stroke.DASHED, i -> percentile(i, 99))),
            1e6,
            true),
    ERRORS(
            List.of(
                    new Line("failed", "error", Stroke.SOLID, i -> rate(i, i.failed())),
                    new Line("unsent", "amber", Stroke.DASHED, i -> rate(i, i.unsent()))),
            1,
            true);

    /// @param id its name in the texts
    record Line(
            String id, String token, Stroke stroke, Function<LoadInterval, OptionalDouble> value) {

        LinePlot.Look look() {
            return new LinePlot.Look(token, stroke);
        }
    }

    private final List<Line> lines;
    private final double least;
    private final boolean highest;

    /// @param least what the top of the axis shows at least
    /// @param highest whether of several seconds the highest value counts, and not their mean
    LoadMeasure(List<Line> lines, double least, boolean highest) {
        this.lines = lines;
        this.least = least;
        this.highest = highest;
    }

    /// A line's value of seconds that follow each other; empty when none of them has one.
    OptionalDouble of(Line line, List<LoadInterval> seconds) {
        DoubleStream values =
                seconds.stream().map(line.value()).flatMapToDouble(OptionalDouble::stream);
        return highest ? values.max() : values.average();
    }

    List<Line> lines() {
        return lines;
    }

    double least() {
        return least;
    }

    /// A value as text.
    String text(OptionalDouble value) {
        if (value.isEmpty()) {
            return Numbers.NONE;
        }
        return this == LATENCY
                ? Numbers.nanos(Math.round(value.getAsDouble()))
                : Numbers.rate(value.getAsDouble());
    }

    /// The rest of a second at the end of a run tells no rate.
    private static OptionalDouble rate(LoadInterval interval, long number) {
        return interval.tellsRate()
                ? OptionalDouble.of(interval.perSecond(number))
                : OptionalDouble.empty();
    }

    private static OptionalDouble percentile(LoadInterval interval, double percent) {
        return interval.done() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(interval.latencies().percentileNanos(percent));
    }
}
