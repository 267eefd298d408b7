package io.meshscope.load.report;

import io.meshscope.load.Bound;
import io.meshscope.load.Latencies;
import io.meshscope.load.LoadResult;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A report for a terminal.
public final class LoadText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final LoadReport report;
    private final ZoneId zone;
    private final List<String> lines = new ArrayList<>();

    /// @param zone of the times that are shown
    public LoadText(LoadReport report, ZoneId zone) {
        this.report = report;
        this.zone = zone;
    }

    public List<String> lines() {
        LoadResult result = report.result();
        lines.add(report.call().method() + " at " + report.call().target());
        lines.add("  " + Figures.settings(report.call(), report.settings()));
        lines.add("");
        counts(result);
        lines.add("");
        lines.add("LATENCY " + Figures.latencyFrom(report.settings()));
        percentiles(result.latencies());
        lines.add("");
        lines.add("STATUS");
        result.byStatus().forEach(this::status);
        if (result.byStatus().isEmpty()) {
            lines.add("  no call ended");
        }
        report.failures().forEach(this::failures);
        slowest(result);
        marks();
        report.broken().forEach(this::broken);
        return List.copyOf(lines);
    }

    private void counts(LoadResult result) {
        LoadResult.Counts counts = result.counts();
        line("sent", Long.toString(counts.sent()));
        line(
                "ended",
                result.done()
                        + " in "
                        + Figures.seconds(result.took())
                        + ", "
                        + Figures.rate(result.rate()));
        line(
                "failed",
                result.failed()
                        + ", "
                        + (result.done() == 0
                                ? Figures.NONE
                                : Figures.percent(result.failedShare())));
        if (counts.messages() != result.done() - result.failed()) {
            line("messages", Long.toString(counts.messages()));
        }
        if (counts.unsent() > 0) {
            line(
                    "not sent",
                    counts.unsent() + ", since too many were under way: no latency holds them");
        }
        if (counts.unended() > 0) {
            line("not ended", counts.unended() + ", which nobody waited for");
        }
    }

    private void line(String name, String words) {
        lines.add(String.format(Locale.ROOT, "  %-10s %s", name, words));
    }

    private void percentiles(Latencies latencies) {
        for (double percent : Latencies.PERCENTILES) {
            lines.add(row(Figures.percentile(percent), latencies.percentileNanos(percent)));
        }
        lines.add(row("max", latencies.maxNanos()));
        lines.add(row("mean", latencies.meanNanos()));
    }

    private static String row(String name, long nanos) {
        return String.format(Locale.ROOT, "  %-8s %10s", name, Figures.latency(nanos));
    }

    private void status(String name, Latencies latencies) {
        lines.add(
                String.format(
                        Locale.ROOT,
                        "  %-20s %9d   p50 %s   p99 %s   max %s",
                        name,
                        latencies.count(),
                        Figures.latency(latencies.percentileNanos(50)),
                        Figures.latency(latencies.percentileNanos(99)),
                        Figures.latency(latencies.maxNanos())));
    }

    private void failures(ExplainedFailures failures) {
        lines.add("");
        lines.add(
                "FAILED "
                        + failures.group().calls()
                        + " × "
                        + failures.title()
                        + ", the last after "
                        + Figures.seconds(failures.group().at()));
        failures.words(zone).forEach(sentence -> lines.add("  " + sentence));
    }

    private void slowest(LoadResult result) {
        if (result.slowest().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("SLOWEST of the calls that started a trace");
        result.slowest()
                .forEach(slow ->
                        lines.add(
                                String.format(
                                        Locale.ROOT,
                                        "  %9s  %-18s %s  %s  %s",
                                        Figures.latency(slow.took().toNanos()),
                                        slow.status(),
                                        TIME.format(result.began().plus(slow.due()).atZone(zone)),
                                        Figures.seconds(slow.due()),
                                        slow.traceId())));
    }

    private void marks() {
        if (!report.observed()) {
            return;
        }
        lines.add("");
        lines.add("MEANWHILE");
        report.marks()
                .forEach(mark ->
                        lines.add(
                                "  "
                                        + TIME.format(mark.at().atZone(zone))
                                        + "  "
                                        + Figures.seconds(
                                                Duration.between(
                                                        report.result().began(), mark.at()))
                                        + "  "
                                        + MarkWords.of(mark)));
        if (report.marks().isEmpty()) {
            lines.add("  no registration, configuration or breaker changed");
        }
    }

    private void broken(Bound bound) {
        lines.add("");
        lines.add("FAILED: " + bound.text());
    }
}
