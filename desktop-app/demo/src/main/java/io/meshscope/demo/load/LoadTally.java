package io.meshscope.demo.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Counts the results of calls. Safe for use by many threads.
final class LoadTally {

    enum Outcome {
        OK,
        REFUSED,
        FAILED
    }

    private static final int LATEST = 2_000;

    private final long[] latest = new long[LATEST];
    private long measured;
    private long sent;
    private long ok;
    private long refused;
    private long failed;
    private long unsent;

    synchronized void sent() {
        sent++;
    }

    synchronized void unsent() {
        unsent++;
    }

    synchronized void answered(Outcome outcome) {
        switch (outcome) {
            case OK -> ok++;
            case REFUSED -> refused++;
            case FAILED -> failed++;
        }
    }

    synchronized void took(long nanos) {
        latest[(int) (measured++ % LATEST)] = nanos;
    }

    synchronized LoadReading reading() {
        int known = (int) Math.min(measured, LATEST);
        long[] sorted = Arrays.copyOf(latest, known);
        Arrays.sort(sorted);
        return new LoadReading(
                sent,
                ok,
                refused,
                failed,
                (int) (sent - ok - refused - failed),
                unsent,
                new LoadReading.Latency(quantile(sorted, 0.50), quantile(sorted, 0.99)));
    }

    private static Optional<Duration> quantile(long[] sorted, double rank) {
        return sorted.length == 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(sorted[(int) Math.ceil(rank * sorted.length) - 1]));
    }
}
