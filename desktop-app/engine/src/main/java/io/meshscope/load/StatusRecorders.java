package io.meshscope.load;

import io.meshscope.trace.GrpcCode;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/// Takes latencies by status from any thread without a lock, and gives those of an interval to one
/// thread.
final class StatusRecorders {

    private static final int STATUSES = GrpcCode.values().length;

    private static final int UNKNOWN = 2;

    private final AtomicReferenceArray<@Nullable Recorder> recorders =
            new AtomicReferenceArray<>(STATUSES);
    private final @Nullable Histogram[] totals = new @Nullable Histogram[STATUSES];
    private final @Nullable Histogram[] spare = new @Nullable Histogram[STATUSES];

    /// @param status gRPC's number; one that gRPC does not define counts as `UNKNOWN`, as gRPC says
    void record(int status, long nanos) {
        int at = status >= 0 && status < STATUSES ? status : UNKNOWN;
        of(at).recordValue(Math.clamp(nanos, 0, Latencies.HIGHEST_NANOS));
    }

    private Recorder of(int status) {
        @Nullable Recorder known = recorders.get(status);
        if (known != null) {
            return known;
        }
        var fresh = new Recorder(Latencies.LOWEST_NANOS, Latencies.HIGHEST_NANOS, Latencies.DIGITS);
        @Nullable Recorder other = recorders.compareAndExchange(status, null, fresh);
        return other == null ? fresh : other;
    }

    /// What was recorded since the last time: counts by status, and all latencies together.
    Map<String, Long> takeInto(Histogram all) {
        var counts = new TreeMap<String, Long>();
        for (int status = 0; status < STATUSES; status++) {
            @Nullable Recorder recorder = recorders.get(status);
            if (recorder == null) {
                continue;
            }
            Histogram interval = recorder.getIntervalHistogram(spare[status]);
            spare[status] = interval;
            if (interval.getTotalCount() > 0) {
                counts.put(name(status), interval.getTotalCount());
                all.add(interval);
                total(status).add(interval);
            }
        }
        return counts;
    }

    private Histogram total(int status) {
        @Nullable Histogram known = totals[status];
        if (known != null) {
            return known;
        }
        Histogram fresh = histogram();
        totals[status] = fresh;
        return fresh;
    }

    /// Everything that was taken.
    Map<String, Latencies> totals() {
        var byStatus = new TreeMap<String, Latencies>();
        for (int status = 0; status < STATUSES; status++) {
            @Nullable Histogram total = totals[status];
            if (total != null) {
                byStatus.put(name(status), Latencies.of(total));
            }
        }
        return byStatus;
    }

    private static String name(int status) {
        return GrpcCode.of(status).orElse(GrpcCode.UNKNOWN).name();
    }

    static Histogram histogram() {
        return new Histogram(Latencies.LOWEST_NANOS, Latencies.HIGHEST_NANOS, Latencies.DIGITS);
    }
}
