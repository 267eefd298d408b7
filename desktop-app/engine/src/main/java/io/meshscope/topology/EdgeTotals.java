package io.meshscope.topology;

import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.LatencyHistogram;
import io.meshscope.mesh.TrafficEvent.EdgeStats;
import io.meshscope.trace.Call;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/// Calls added up by edge and second until they are told. Not safe for use by several threads.
final class EdgeTotals {

    private static final long SECOND = 1_000_000_000L;
    private static final int FUTURE_SECONDS = 60;

    private final Map<Key, Total> totals = new LinkedHashMap<>();

    private record Key(EdgeId edge, long second) {}

    private static final class Total {
        private CallCounts counts = CallCounts.NONE;
        private long[] durations = new long[8];
        private int measured;

        void add(Call call) {
            counts = counts.plus(CallCounts.one(call.outcome(), call.stream()));
            if (call.stream()) {
                return;
            }
            if (measured == durations.length) {
                durations = Arrays.copyOf(durations, measured * 2);
            }
            durations[measured++] = call.durationNanos();
        }
    }

    /// @param now the time of arrival. A call that would end long after it is counted at this time,
    ///   because one sender's fast clock must not push all other seconds out of the window
    void add(Call call, Instant now) {
        long second = Math.floorDiv(call.endNanos(), SECOND);
        if (second > now.getEpochSecond() + FUTURE_SECONDS) {
            second = now.getEpochSecond();
        }
        totals.computeIfAbsent(new Key(call.edge(), second), k -> new Total()).add(call);
    }

    /// Tells all totals and forgets those that were taken.
    ///
    /// @param taker false when it cannot take more now
    void tell(Predicate<EdgeStats> taker) {
        var all = totals.entrySet().iterator();
        while (all.hasNext()) {
            var entry = all.next();
            if (!taker.test(stats(entry.getKey(), entry.getValue()))) {
                return;
            }
            all.remove();
        }
    }

    private static EdgeStats stats(Key key, Total total) {
        return new EdgeStats(
                key.edge(),
                Instant.ofEpochSecond(key.second()),
                total.counts,
                LatencyHistogram.of(Arrays.copyOf(total.durations, total.measured)));
    }
}
