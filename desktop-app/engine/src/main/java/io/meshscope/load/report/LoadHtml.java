package io.meshscope.load.report;

import io.meshscope.load.Latencies;
import io.meshscope.load.LoadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// A report as one page that needs nothing else: no script, no other file.
public final class LoadHtml {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final LoadReport report;
    private final ZoneId zone;

    /// @param zone of the times that are shown
    public LoadHtml(LoadReport report, ZoneId zone) {
        this.report = report;
        this.zone = zone;
    }

    public String page() {
        LoadResult result = report.result();
        var charts = new LoadCharts(report);
        return String.join(
                "\n",
                "<!DOCTYPE html>",
                "<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Load: "
                        + Html.text(report.call().method())
                        + "</title><style>",
                style(),
                "</style></head><body>",
                "<h1>" + Html.text(report.call().method()) + "</h1>",
                "<p>"
                        + Html.text(
                                report.call().target()
                                        + " · "
                                        + TIME.format(result.began().atZone(zone))
                                        + " · "
                                        + Figures.settings(report.call(), report.settings()))
                        + "</p>",
                bounds(),
                counts(result),
                "<h2>Latency over time</h2><p class=\"key\"><b class=\"p50\">p50</b> <b"
                        + " class=\"p99\">p99</b> <b class=\"max\">max</b></p>",
                charts.latency(),
                "<h2>Calls over time</h2><p class=\"key\"><b class=\"sent\">sent</b> <b"
                        + " class=\"ended\">ended</b> <b class=\"failed\">failed</b></p>",
                charts.calls(),
                "<h2>Latency</h2><p>" + Html.text(Figures.latencyFrom(report.settings())) + "</p>",
                percentiles(result),
                failures(),
                slowest(result),
                marks(),
                "</body></html>",
                "");
    }

    private String bounds() {
        List<List<String>> rows =
                report.bounds().stream()
                        .map(b ->
                                List.of(b.text(), b.brokenBy(report.result()) ? "broken" : "kept"))
                        .toList();
        return rows.isEmpty() ? "" : Html.table(List.of("fails if", ""), rows);
    }

    private static String counts(LoadResult result) {
        LoadResult.Counts counts = result.counts();
        return Html.table(
                List.of("sent", "ended", "a second", "failed", "not sent", "not ended", "messages"),
                List.of(
                        List.of(
                                Long.toString(counts.sent()),
                                Long.toString(result.done()),
                                Figures.rate(result.rate()),
                                result.done() == 0
                                        ? Figures.NONE
                                        : result.failed()
                                                + " ("
                                                + Figures.percent(result.failedShare())
                                                + ")",
                                Long.toString(counts.unsent()),
                                Long.toString(counts.unended()),
                                Long.toString(counts.messages()))));
    }

    private static String percentiles(LoadResult result) {
        var heads = new ArrayList<>(List.of("status", "calls"));
        Latencies.PERCENTILES.forEach(p -> heads.add(Figures.percentile(p)));
        heads.addAll(List.of("max", "mean"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(percentiles("all", result.latencies()));
        result.byStatus().forEach((status, l) -> rows.add(percentiles(status, l)));
        return Html.table(heads, rows);
    }

    private static List<String> percentiles(String name, Latencies latencies) {
        return Stream.of(
                        Stream.of(name, Long.toString(latencies.count())),
                        Latencies.PERCENTILES.stream()
                                .map(p -> Figures.latency(latencies.percentileNanos(p))),
                        Stream.of(
                                Figures.latency(latencies.maxNanos()),
                                Figures.latency(latencies.meanNanos())))
                .flatMap(cells -> cells)
                .toList();
    }

    private String failures() {
        return report.failures().isEmpty()
                ? ""
                : "<h2>Why calls failed</h2>"
                        + Html.table(
                                List.of("calls", "status", "the last after", "why"),
                                report.failures().stream().map(this::row).toList());
    }

    private List<String> row(ExplainedFailures failures) {
        return List.of(
                Long.toString(failures.group().calls()),
                failures.title(),
                Figures.seconds(failures.group().at()),
                String.join(" ", failures.words(zone)));
    }

    private static String slowest(LoadResult result) {
        if (result.slowest().isEmpty()) {
            return "";
        }
        return "<h2>Slowest calls with a trace</h2>"
                + Html.table(
                        List.of("took", "status", "due after", "trace"),
                        result.slowest().stream()
                                .map(slow ->
                                        List.of(
                                                Figures.latency(slow.took().toNanos()),
                                                slow.status(),
                                                Figures.seconds(slow.due()),
                                                slow.traceId()))
                                .toList());
    }

    private String marks() {
        if (!report.observed()) {
            return "";
        }
        if (report.marks().isEmpty()) {
            return "<h2>Meanwhile</h2><p>No registration, configuration or breaker changed.</p>";
        }
        return "<h2>Meanwhile</h2>"
                + Html.table(
                        List.of("after", "what"),
                        report.marks().stream()
                                .map(mark ->
                                        List.of(
                                                Figures.seconds(
                                                        Duration.between(
                                                                report.result().began(),
                                                                mark.at())),
                                                MarkWords.of(mark)))
                                .toList());
    }

    private static String style() {
        try (var in = LoadHtml.class.getResourceAsStream("report.css")) {
            return new String(
                    Objects.requireNonNull(in, "report.css").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
