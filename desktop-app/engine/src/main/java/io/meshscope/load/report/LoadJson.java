package io.meshscope.load.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.load.Arrivals;
import io.meshscope.load.Latencies;
import io.meshscope.load.LoadInterval;
import io.meshscope.load.LoadResult;
import io.meshscope.load.LoadSettings;
import io.meshscope.load.RateText;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.explain.FailedCall;
import java.time.ZoneId;

/// A report as a JSON document. Times are milliseconds unless they say seconds; what is not known
/// is null; `hdr` is HdrHistogram's own encoding, which its tools read and add up. Metadata is left
/// out, since it may hold secrets.
public final class LoadJson {

    private static final JsonMapper JSON = new JsonMapper();

    private LoadJson() {}

    /// @param zone of the times in sentences
    public static ObjectNode of(LoadReport report, ZoneId zone) {
        LoadResult result = report.result();
        ObjectNode document = JSON.createObjectNode();
        document.put("target", report.call().target().text());
        document.put("method", report.call().method());
        settings(document.putObject("settings"), report);
        document.put("began", result.began().toString());
        document.put("tookSeconds", result.took().toNanos() / 1e9);
        counts(document.putObject("counts"), result);
        document.put("rate", result.rate());
        latencies(document.putObject("latency"), result.latencies());
        ObjectNode byStatus = document.putObject("byStatus");
        result.byStatus().forEach((status, l) -> latencies(byStatus.putObject(status), l));
        ArrayNode intervals = document.putArray("intervals");
        result.intervals().forEach(i -> interval(intervals.addObject(), i));
        failures(document.putArray("failures"), report, zone);
        slowest(document.putArray("slowest"), result);
        marks(document, report);
        ArrayNode bounds = document.putArray("bounds");
        report.bounds()
                .forEach(bound -> {
                    ObjectNode node = bounds.addObject();
                    node.put("bound", bound.text());
                    node.put("broken", bound.brokenBy(result));
                });
        return document;
    }

    private static void settings(ObjectNode node, LoadReport report) {
        LoadSettings settings = report.settings();
        switch (settings.arrivals()) {
            case Arrivals.Workers(int count) -> {
                node.put("model", "closed");
                node.put("workers", count);
            }
            case Arrivals.Rate(var schedule, int most) -> {
                node.put("model", "open");
                node.put("rate", RateText.of(schedule));
                node.put("maxInFlight", most);
            }
        }
        node.put("connections", report.call().connections());
        node.put("warmUpSeconds", settings.warmUp().toMillis() / 1e3);
        report.call()
                .terms()
                .deadline()
                .ifPresent(d -> node.put("deadlineSeconds", d.toMillis() / 1e3));
        node.put("traced", settings.traced());
    }

    private static void counts(ObjectNode node, LoadResult result) {
        node.put("sent", result.counts().sent());
        node.put("ended", result.done());
        node.put("failed", result.failed());
        node.put("unsent", result.counts().unsent());
        node.put("unended", result.counts().unended());
        node.put("warmUp", result.counts().warmUp());
        node.put("messages", result.counts().messages());
    }

    private static void latencies(ObjectNode node, Latencies latencies) {
        node.put("count", latencies.count());
        number(node, "min", latencies, latencies.minNanos());
        number(node, "mean", latencies, latencies.meanNanos());
        for (double percent : Latencies.PERCENTILES) {
            number(
                    node,
                    Figures.percentile(percent),
                    latencies,
                    latencies.percentileNanos(percent));
        }
        number(node, "max", latencies, latencies.maxNanos());
        node.put("hdr", latencies.encoded());
    }

    private static void number(ObjectNode node, String name, Latencies latencies, long nanos) {
        if (latencies.count() == 0) {
            node.putNull(name);
        } else {
            node.put(name, Figures.millis(nanos));
        }
    }

    private static void interval(ObjectNode node, LoadInterval interval) {
        node.put("fromSeconds", interval.from().toNanos() / 1e9);
        node.put("toSeconds", interval.to().toNanos() / 1e9);
        node.put("sent", interval.sent());
        node.put("unsent", interval.unsent());
        node.put("inFlight", interval.inFlight());
        ObjectNode ended = node.putObject("ended");
        interval.ended().forEach(ended::put);
        latencies(node.putObject("latency"), interval.latencies());
    }

    private static void failures(ArrayNode nodes, LoadReport report, ZoneId zone) {
        for (ExplainedFailures failures : report.failures()) {
            FailedCall last = failures.group().last();
            ObjectNode node = nodes.addObject();
            node.put("status", last.code().name());
            node.put("server", last.called().server().map(Endpoint::toString).orElse(null));
            node.put("calls", failures.group().calls());
            node.put("lastSeconds", failures.group().at().toNanos() / 1e9);
            node.put("traceId", failures.group().traceId().orElse(null));
            failures.words(zone).forEach(node.putArray("why")::add);
        }
    }

    private static void slowest(ArrayNode nodes, LoadResult result) {
        result.slowest()
                .forEach(slow -> {
                    ObjectNode node = nodes.addObject();
                    node.put("took", Figures.millis(slow.took().toNanos()));
                    node.put("status", slow.status());
                    node.put("dueSeconds", slow.due().toNanos() / 1e9);
                    node.put("call", slow.number());
                    node.put("traceId", slow.traceId());
                });
    }

    /// Null when the mesh was not observed.
    private static void marks(ObjectNode document, LoadReport report) {
        if (!report.observed()) {
            document.putNull("marks");
            return;
        }
        ArrayNode marks = document.putArray("marks");
        report.marks()
                .forEach(mark -> {
                    ObjectNode node = marks.addObject();
                    node.put("at", mark.at().toString());
                    node.put("kind", mark.kind().name());
                    node.put("label", mark.label());
                    ArrayNode services = node.putArray("services");
                    mark.services().stream().map(ServiceName::value).forEach(services::add);
                });
    }
}
