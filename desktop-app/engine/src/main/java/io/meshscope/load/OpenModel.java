package io.meshscope.load;

/// Makes calls at the times of a schedule.
final class OpenModel {

    private final Calling calling;
    private final RateSchedule schedule;
    private final int maxInFlight;

    OpenModel(Calling calling, RateSchedule schedule, int maxInFlight) {
        this.calling = calling;
        this.schedule = schedule;
        this.maxInFlight = maxInFlight;
    }

    /// Returns when no further call is due, or the run was stopped. When calls were due while this
    /// thread did not run, they are made at once, and their latency begins when they were due.
    void run(long start) throws InterruptedException {
        for (long number = 0; ; number++) {
            long after = schedule.dueNanos(number);
            if (after == RateSchedule.NEVER || !calling.takes(start + after)) {
                return;
            }
            long due = start + after;
            if (due - calling.clock.nanos() > 0 && calling.clock.awaitUntil(due, calling.stopped)) {
                return;
            }
            if (calling.meter.inFlight() < maxInFlight) {
                calling.call(due, () -> {});
            } else {
                calling.meter.unsent(due);
            }
        }
    }
}
