package io.meshscope.benchmarks.ingest;

import io.meshscope.mesh.SourceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// The share of a processor that a steady rate of spans takes, calls between services recognised as
/// in a session, and how long after it is taken a span can be read.
final class TrickleProbe {

    private static final SourceId SOURCE = new SourceId("probe");
    private static final double A_SECOND = 2_000;
    private static final int WARM_SECONDS = 15;

    private TrickleProbe() {}

    public static void main(String[] args) throws Exception {
        int seconds = Integer.parseInt(args[0]);
        var sent = new Sent(0);
        Path directory = Files.createTempDirectory("trickle");
        try (var into = new IntoFile(directory.resolve("trickle.meshscope"), true)) {
            take(into, sent, WARM_SECONDS);
            var meter = new Meter();
            take(into, sent, seconds);
            double share = 100 * meter.coreSeconds() / meter.seconds();
            long worst = 0;
            for (int i = 0; i < 20; i++) {
                into.inlet().take(SOURCE, sent.next());
                long began = System.nanoTime();
                into.store().usage();
                worst = Math.max(worst, System.nanoTime() - began);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%.0f spans a second: %.1f %% of a core; read at most %d ms after they came%n",
                    A_SECOND,
                    share,
                    worst / 1_000_000);
        }
        IngestProbe.remove(directory);
    }

    private static void take(IntoFile into, Sent sent, int seconds) throws Exception {
        long began = System.nanoTime();
        for (int i = 0; i * Requests.SPANS < A_SECOND * seconds; i++) {
            long due = began + (long) (i * Requests.SPANS / A_SECOND * 1e9);
            LockSupport.parkNanos(due - System.nanoTime());
            into.inlet().take(SOURCE, sent.next());
        }
    }
}
