package io.meshscope.load;

import io.meshscope.trace.GrpcCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;

/// Counts a run's calls. Calls are told from any thread; intervals are taken by one at a time.
final class LoadMeter {

    private final long from;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder warmUp = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder unsent = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final StatusRecorders recorders = new StatusRecorders();
    private final SlowestCalls slowest = new SlowestCalls();
    private final FailureGroups failures = new FailureGroups();
    private final Histogram all = StatusRecorders.histogram();
    private final Histogram interval = StatusRecorders.histogram();
    private final List<LoadInterval> intervals = new ArrayList<>();
    private long intervalFrom;
    private long sentBefore;
    private long unsentBefore;

    /// @param from when the warm-up is over, as the run's clock counts
    LoadMeter(long from) {
        this.from = from;
        intervalFrom = from;
    }

    int inFlight() {
        return inFlight.get();
    }

    void sent(Flight flight) {
        inFlight.incrementAndGet();
        (measured(flight) ? sent : warmUp).increment();
    }

    void unsent(long due) {
        if (due >= from) {
            unsent.increment();
        }
    }

    void ended(Flight flight, long now, int status, int came) {
        inFlight.decrementAndGet();
        if (!measured(flight)) {
            return;
        }
        long nanos = now - flight.due();
        recorders.record(status, nanos);
        messages.add(came);
        ended.increment();
        if (flight.sampled()) {
            slowest.offer(flight.number(), flight.due(), nanos, status);
        }
    }

    void failed(Flight flight, long now, LoadFailure why) {
        if (measured(flight)) {
            failures.add(why, flight, now);
        }
    }

    private boolean measured(Flight flight) {
        return flight.due() >= from;
    }

    /// What happened since the last interval.
    synchronized LoadInterval take(long now) {
        interval.reset();
        var byStatus = recorders.takeInto(interval);
        all.add(interval);
        long sentNow = sent.sum();
        long unsentNow = unsent.sum();
        var taken =
                new LoadInterval(
                        Duration.ofNanos(intervalFrom - from),
                        Duration.ofNanos(now - from),
                        sentNow - sentBefore,
                        unsentNow - unsentBefore,
                        inFlight.get(),
                        byStatus,
                        Latencies.of(interval));
        intervalFrom = now;
        sentBefore = sentNow;
        unsentBefore = unsentNow;
        intervals.add(taken);
        return taken;
    }

    /// The run, after its last interval was taken. It may ask servers why calls failed, which
    /// blocks nobody else who counts.
    ///
    /// @param traceIds by the number of a call
    LoadResult result(Instant began, LongFunction<String> traceIds) throws InterruptedException {
        List<FailureGroup> failed = failures.all(from, traceIds);
        return result(began, new LoadResult.Examples(slowest(traceIds), failed));
    }

    private synchronized LoadResult result(Instant began, LoadResult.Examples examples) {
        return new LoadResult(
                began,
                intervals.isEmpty() ? Duration.ZERO : intervals.getLast().to(),
                new LoadResult.Counts(
                        warmUp.sum(),
                        sent.sum(),
                        unsent.sum(),
                        sent.sum() - ended.sum(),
                        messages.sum()),
                Latencies.of(all),
                recorders.totals(),
                intervals,
                examples);
    }

    private List<SlowCall> slowest(LongFunction<String> traceIds) {
        return slowest.all().stream()
                .map(found ->
                        new SlowCall(
                                found.number(),
                                Duration.ofNanos(found.due() - from),
                                Duration.ofNanos(found.nanos()),
                                GrpcCode.of(found.status()).orElse(GrpcCode.UNKNOWN).name(),
                                traceIds.apply(found.number())))
                .toList();
    }
}
