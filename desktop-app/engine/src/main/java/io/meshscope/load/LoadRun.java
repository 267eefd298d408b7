package io.meshscope.load;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// Makes one run.
public final class LoadRun {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /// How long calls that are under way may take after the run was stopped.
    private static final Duration LAST_CALLS = Duration.ofSeconds(1);

    /// gRPC tells a call's deadline itself; a little later at most.
    private static final Duration AFTER_DEADLINE = Duration.ofSeconds(1);

    private static final Duration WITHOUT_DEADLINE = Duration.ofSeconds(30);

    private static final Duration STEP = Duration.ofMillis(5);

    private final LoadSettings settings;
    private final LoadTarget target;
    private final LoadClock clock;
    private final InstantSource wall;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /// @param clock measures; the run closes it
    /// @param wall tells when the run began
    public LoadRun(LoadSettings settings, LoadTarget target, LoadClock clock, InstantSource wall) {
        this.settings = settings;
        this.target = target;
        this.clock = clock;
        this.wall = wall;
    }

    /// Runs until the end of the settings' extent and of the calls that are under way then, or
    /// until it is stopped. For a platform thread of its own: it keeps the times of the schedule.
    ///
    /// @param listener hears of each interval, on the clock's thread, and must return soon
    public LoadResult run(Consumer<LoadInterval> listener) throws InterruptedException {
        long start = clock.nanos();
        long from = start + settings.warmUp().toNanos();
        var began = wall.instant().plus(settings.warmUp());
        var meter = new LoadMeter(from);
        clock.every(settings.warmUp(), SECOND, () -> listener.accept(meter.take(clock.nanos())));
        send(new Calling(clock, meter, stopped, target, settings, from), start);
        awaitLast(meter);
        clock.close();
        long now = clock.nanos();
        if (now > from) {
            listener.accept(meter.take(now));
        }
        return meter.result(began, number -> target.trace(number).traceId());
    }

    private void send(Calling calling, long start) throws InterruptedException {
        switch (settings.arrivals()) {
            case Arrivals.Workers(int count) -> new ClosedModel(calling, count).run();
            case Arrivals.Rate(RateSchedule schedule, int maxInFlight) ->
                    new OpenModel(calling, schedule.after(settings.warmUp()), maxInFlight)
                            .run(start);
        }
    }

    /// Calls that do not end in time are counted as such.
    private void awaitLast(LoadMeter meter) throws InterruptedException {
        Duration patience = target.deadline().map(AFTER_DEADLINE::plus).orElse(WITHOUT_DEADLINE);
        long limit = clock.nanos() + patience.toNanos();
        var never = new CountDownLatch(1);
        while (meter.inFlight() > 0 && clock.nanos() - limit < 0) {
            if (stopped.getCount() == 0) {
                limit = Math.min(limit, clock.nanos() + LAST_CALLS.toNanos());
            }
            var _ = clock.awaitUntil(clock.nanos() + STEP.toNanos(), never);
        }
    }

    /// Makes no further call. The run ends within a second, with what it has measured.
    public void stop() {
        stopped.countDown();
    }
}
