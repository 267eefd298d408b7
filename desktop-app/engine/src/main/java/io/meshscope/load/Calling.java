package io.meshscope.load;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// What both models share in a run: the clock, the meter, how many calls are left, and whether the
/// run was stopped.
final class Calling {

    final LoadClock clock;
    final LoadMeter meter;
    final CountDownLatch stopped;
    private final LoadTarget target;
    private final long from;
    private final Optional<Long> until;
    private final long calls;
    private final double traced;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();

    /// @param from when the warm-up is over
    Calling(
            LoadClock clock,
            LoadMeter meter,
            CountDownLatch stopped,
            LoadTarget target,
            LoadSettings settings,
            long from) {
        this.clock = clock;
        this.meter = meter;
        this.stopped = stopped;
        this.target = target;
        this.from = from;
        until = settings.extent().duration().map(d -> from + d.toNanos());
        calls = settings.extent().calls().orElse(Long.MAX_VALUE);
        traced = settings.traced();
    }

    /// Whether a call that is due at a time belongs to the run.
    boolean takes(long due) {
        if (stopped.getCount() == 0 || after(due)) {
            return false;
        }
        return due - from < 0 || taken.getAndIncrement() < calls;
    }

    /// Whether no further call is made.
    boolean over() {
        return stopped.getCount() == 0 || after(clock.nanos()) || taken.get() >= calls;
    }

    private boolean after(long nanos) {
        return until.isPresent() && nanos - until.get() >= 0;
    }

    /// Makes the next call.
    ///
    /// @param due when its latency begins
    void call(long due, Runnable whenEnded) {
        long number = numbers.getAndIncrement();
        var flight = new Flight(number, due, sampled(number));
        meter.sent(flight);
        target.start(
                number,
                flight.sampled(),
                (status, messages, failure) -> {
                    long now = clock.nanos();
                    failure.ifPresent(why -> meter.failed(flight, now, why));
                    meter.ended(flight, now, status, messages);
                    whenEnded.run();
                });
    }

    /// Spreads the sampled calls evenly.
    private boolean sampled(long number) {
        return traced > 0 && Math.floor((number + 1) * traced) > Math.floor(number * traced);
    }
}
