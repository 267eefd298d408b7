package io.meshscope.benchmarks.ingest;

import io.meshscope.mesh.SourceId;
import io.meshscope.trace.TraceQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// The share of a processor that a steady rate of spans takes, calls between services recognised as
/// in a session, and how long after they were received spans are listed.
final class TrickleProbe {

    private static final SourceId SOURCE = new SourceId("probe");
    private static final double A_SECOND = 2_000;
    private static final int WARM_SECONDS = 15;
    private static final int READS = 200;

    private TrickleProbe() {}

    /// @param args how many seconds are measured, and after how many, when not 15: for some minutes
    ///   the code is still being compiled
    public static void main(String[] args) throws Exception {
        int warm = args.length > 1 ? Integer.parseInt(args[1]) : WARM_SECONDS;
        int seconds = Integer.parseInt(args[0]);
        var sent = new Sent(0);
        Path directory = Files.createTempDirectory("trickle");
        try (var into = new IntoFile(directory.resolve("trickle.meshscope"), true)) {
            take(into, sent, warm);
            var meter = new Meter();
            take(into, sent, seconds);
            double share = 100 * meter.coreSeconds() / meter.seconds();
            long[] visible = new long[READS];
            for (int i = 0; i < READS; i++) {
                long began = System.nanoTime();
                into.inlet().take(SOURCE, sent.next());
                into.store().search(TraceQuery.newest(20));
                visible[i] = System.nanoTime() - began;
            }
            Arrays.sort(visible);
            System.out.printf(
                    Locale.ROOT,
                    "%.0f spans a second: %.1f %% of a core; from received to listed: median %d ms,"
                            + " p99 %d ms%n",
                    A_SECOND,
                    share,
                    visible[READS / 2] / 1_000_000,
                    visible[READS * 99 / 100] / 1_000_000);
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
