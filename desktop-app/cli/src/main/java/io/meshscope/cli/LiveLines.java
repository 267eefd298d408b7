package io.meshscope.cli;

import io.meshscope.load.LoadInterval;
import io.meshscope.load.report.Figures;
import java.io.PrintWriter;
import java.util.Locale;

/// Prints a line for each second of a load run.
final class LiveLines {

    private final PrintWriter out;

    LiveLines(PrintWriter out) {
        this.out = out;
    }

    /// A rest of a second is in the report only: its rate would say nothing.
    void print(LoadInterval interval) {
        if (!interval.tellsRate()) {
            return;
        }
        var latencies = interval.latencies();
        out.printf(
                Locale.ROOT,
                "%4d s  %10s  p50 %-9s p99 %-9s max %-9s failed %d  under way %d%s%n",
                interval.to().plusMillis(500).toSeconds(),
                Figures.rate(interval.rate()),
                Figures.latency(latencies.percentileNanos(50)),
                Figures.latency(latencies.percentileNanos(99)),
                Figures.latency(latencies.maxNanos()),
                interval.failed(),
                interval.inFlight(),
                interval.unsent() > 0 ? "  not sent " + interval.unsent() : "");
        out.flush();
    }
}
