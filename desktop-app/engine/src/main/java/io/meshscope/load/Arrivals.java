package io.meshscope.load;

/// What decides when the next call is made.
public sealed interface Arrivals {

    /// The closed model: each worker makes a call as soon as its last one has ended. A slow server
    /// is called less, so it is asked less than its users would ask it.
    ///
    /// @param count at least one
    record Workers(int count) implements Arrivals {

        public Workers {
            if (count < 1) {
                throw new IllegalArgumentException("a run needs at least one worker");
            }
        }
    }

    /// The open model: calls are due at their times, whatever became of those before. A call's
    /// latency begins when it was due.
    ///
    /// @param maxInFlight how many calls may be under way; one that is due beyond is not made, and
    ///   counted
    record Rate(RateSchedule schedule, int maxInFlight) implements Arrivals {

        public Rate {
            if (maxInFlight < 1) {
                throw new IllegalArgumentException("at least one call must be allowed at a time");
            }
        }
    }
}
