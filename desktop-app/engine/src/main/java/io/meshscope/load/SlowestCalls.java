package io.meshscope.load;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Keeps the slowest of the calls that started a trace.
final class SlowestCalls {

    private static final int KEPT = 10;

    /// @param due as the run's clock counts
    record Found(long number, long due, long nanos, int status) {}

    private final PriorityQueue<Found> found =
            new PriorityQueue<>(Comparator.comparingLong(Found::nanos));
    private volatile long least = -1;

    /// Most calls are not among the slowest and take no lock.
    void offer(long number, long due, long nanos, int status) {
        if (nanos <= least) {
            return;
        }
        synchronized (found) {
            found.add(new Found(number, due, nanos, status));
            if (found.size() > KEPT) {
                found.remove();
            }
            if (found.size() == KEPT) {
                least = found.element().nanos();
            }
        }
    }

    /// The slowest first.
    List<Found> all() {
        synchronized (found) {
            return found.stream()
                    .sorted(Comparator.comparingLong(Found::nanos).reversed())
                    .toList();
        }
    }
}
