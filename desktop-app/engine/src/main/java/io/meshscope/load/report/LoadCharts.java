package io.meshscope.load.report;

import io.meshscope.load.Latencies;
import io.meshscope.load.LoadInterval;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/// The charts of a report: latency and calls over the time of the run, with what happened
/// meanwhile.
final class LoadCharts {

    private final LoadReport report;
    private final double seconds;

    LoadCharts(LoadReport report) {
        this.report = report;
        this.seconds = report.result().took().toNanos() / 1e9;
    }

    /// By decades, so that the usual and the slowest can both be read.
    String latency() {
        List<LoadInterval> intervals = report.result().intervals();
        var scale =
                Scale.logarithmic(
                        intervals.stream()
                                .map(LoadInterval::latencies)
                                .flatMapToDouble(l ->
                                        LongStream.of(l.percentileNanos(50), l.maxNanos())
                                                .asDoubleStream()));
        var chart = new LineChart(seconds, scale);
        chart.axes(nanos -> Figures.latency(Math.round(nanos)));
        marks(chart);
        chart.line(line("max", i -> latency(i, 100)));
        chart.line(line("p99", i -> latency(i, 99)));
        chart.line(line("p50", i -> latency(i, 50)));
        return chart.svg();
    }

    private static double latency(LoadInterval interval, double percent) {
        Latencies latencies = interval.latencies();
        return latencies.count() == 0 ? Double.NaN : (double) latencies.percentileNanos(percent);
    }

    String calls() {
        double most =
                report.result().intervals().stream()
                        .mapToDouble(i -> Math.max(i.perSecond(i.sent()), i.rate()))
                        .max()
                        .orElse(1);
        var chart = new LineChart(seconds, Scale.linear(most));
        chart.axes(value -> Scale.plain(value) + "/s");
        marks(chart);
        chart.line(line("sent", i -> i.perSecond(i.sent())));
        chart.line(line("ended", LoadInterval::rate));
        chart.line(line("failed", i -> i.perSecond(i.failed())));
        return chart.svg();
    }

    /// The last interval may be a moment only, whose rate says nothing.
    private LineChart.Line line(String style, ToDoubleFunction<LoadInterval> value) {
        return new LineChart.Line(
                style,
                report.result().intervals().stream()
                        .filter(i -> i.tellsRate() || report.result().intervals().size() == 1)
                        .map(i -> new double[] {i.to().toNanos() / 1e9, value.applyAsDouble(i)})
                        .toList());
    }

    private void marks(LineChart chart) {
        report.marks()
                .forEach(mark ->
                        chart.mark(
                                Duration.between(report.result().began(), mark.at()).toNanos()
                                        / 1e9,
                                MarkWords.of(mark)));
    }
}
