package io.meshscope.mesh;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The limits that a breaker judges by, as far as its feed tells them.
///
/// @param failureRate percent, above 0 to 100
/// @param minimumCalls the fewest calls from which rates are judged
public record BreakerThresholds(
        OptionalDouble failureRate,
        SlowCalls slowCalls,
        OptionalInt minimumCalls,
        Window window,
        HalfOpen halfOpen) {

    /// No limit is told.
    public static final BreakerThresholds NONE =
            new BreakerThresholds(
                    OptionalDouble.empty(),
                    new SlowCalls(OptionalDouble.empty(), Optional.empty()),
                    OptionalInt.empty(),
                    new Window(OptionalInt.empty(), Optional.empty()),
                    new HalfOpen(Optional.empty(), OptionalInt.empty(), Optional.empty()));

    /// All of them are told.
    public BreakerThresholds(
            double failureRate,
            SlowCalls slowCalls,
            int minimumCalls,
            Window window,
            HalfOpen halfOpen) {
        this(
                OptionalDouble.of(failureRate),
                slowCalls,
                OptionalInt.of(minimumCalls),
                window,
                halfOpen);
    }

    /// The rates alone are told.
    public static BreakerThresholds rates(OptionalDouble failed, OptionalDouble slow) {
        return new BreakerThresholds(
                failed,
                new SlowCalls(slow, Optional.empty()),
                NONE.minimumCalls,
                NONE.window,
                NONE.halfOpen);
    }

    /// How many calls may be slow.
    ///
    /// @param rate percent, above 0 to 100
    /// @param duration a longer call is slow
    public record SlowCalls(OptionalDouble rate, Optional<Duration> duration) {

        public SlowCalls(double rate, Duration duration) {
            this(OptionalDouble.of(rate), Optional.of(duration));
        }
    }

    /// The latest calls, which are judged.
    ///
    /// @param size calls, or seconds for a time window
    /// @param inSeconds whether the window is counted in seconds
    public record Window(OptionalInt size, Optional<Boolean> inSeconds) {

        public Window(int size, boolean inSeconds) {
            this(OptionalInt.of(size), Optional.of(inSeconds));
        }

        /// Whether it is known to be counted in seconds.
        public boolean ofTime() {
            return inSeconds.orElse(false);
        }
    }

    /// How a breaker closes again.
    ///
    /// @param waitInOpen time in OPEN before HALF_OPEN is allowed
    /// @param permittedCalls calls let through in HALF_OPEN
    /// @param automatic whether OPEN turns HALF_OPEN by itself or waits for a call
    public record HalfOpen(
            Optional<Duration> waitInOpen,
            OptionalInt permittedCalls,
            Optional<Boolean> automatic) {

        public HalfOpen(Duration waitInOpen, int permittedCalls, boolean automatic) {
            this(Optional.of(waitInOpen), OptionalInt.of(permittedCalls), Optional.of(automatic));
        }
    }
}
