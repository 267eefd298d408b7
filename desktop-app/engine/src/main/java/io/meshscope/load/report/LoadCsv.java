package io.meshscope.load.report;

import io.meshscope.load.LoadInterval;
import io.meshscope.load.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A report's intervals for a spreadsheet: one a line, times in seconds and milliseconds. A latency
/// without a call is empty.
public final class LoadCsv {

    private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9);

    private LoadCsv() {}

    public static List<String> lines(LoadResult result) {
        List<String> statuses = List.copyOf(result.byStatus().keySet());
        var lines = new ArrayList<String>();
        lines.add(
                "from_s,to_s,sent,unsent,in_flight,ended,failed,"
                        + PERCENTILES.stream()
                                .map(p -> Figures.percentile(p) + "_ms,")
                                .collect(Collectors.joining())
                        + "max_ms"
                        + statuses.stream().map(s -> "," + s).collect(Collectors.joining()));
        result.intervals().forEach(i -> lines.add(line(i, statuses)));
        return lines;
    }

    private static String line(LoadInterval interval, List<String> statuses) {
        var cells = new ArrayList<String>();
        cells.add(seconds(interval.from()));
        cells.add(seconds(interval.to()));
        cells.add(Long.toString(interval.sent()));
        cells.add(Long.toString(interval.unsent()));
        cells.add(Integer.toString(interval.inFlight()));
        cells.add(Long.toString(interval.done()));
        cells.add(Long.toString(interval.failed()));
        PERCENTILES.forEach(
                p -> cells.add(millis(interval, interval.latencies().percentileNanos(p))));
        cells.add(millis(interval, interval.latencies().maxNanos()));
        statuses.forEach(s -> cells.add(Long.toString(interval.ended().getOrDefault(s, 0L))));
        return String.join(",", cells);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }

    private static String millis(LoadInterval interval, long nanos) {
        return interval.done() == 0 ? "" : String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }
}
