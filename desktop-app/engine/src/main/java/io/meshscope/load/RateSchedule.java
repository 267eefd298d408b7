package io.meshscope.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How many calls a second are due, over the time of a run: phases, one after the other. A phase
/// whose two rates are equal is constant, others are ramps; several constant ones are steps.
public record RateSchedule(List<Phase> phases) {

    /// What [#dueNanos(long)] says when no further call is due.
    public static final long NEVER = Long.MAX_VALUE;

    private static final double NANOS = 1e9;

    /// @param from calls a second at its beginning
    /// @param to calls a second at its end
    /// @param length empty for a constant rate without end
    public record Phase(double from, double to, Optional<Duration> length) {

        public Phase {
            if (!(from >= 0 && to >= 0 && from + to > 0 && Double.isFinite(from + to))) {
                throw new IllegalArgumentException("a rate is above zero");
            }
            if (length.isEmpty() && from != to) {
                throw new IllegalArgumentException("a ramp needs a time");
            }
            if (length.isPresent() && !length.get().isPositive()) {
                throw new IllegalArgumentException("a phase takes time");
            }
        }

        private double calls() {
            return length.map(l -> (from + to) / 2 * l.toNanos() / NANOS)
                    .orElse(Double.POSITIVE_INFINITY);
        }

        /// Seconds until so many calls were due, by solving the integral of the rate. Written so
        /// that nothing is divided by a difference of rates, which may be zero.
        private double secondsUntil(double calls) {
            if (length.isEmpty()) {
                return calls / from;
            }
            double slope = (to - from) / (length.get().toNanos() / NANOS);
            double root = Math.sqrt(Math.max(0, from * from + 2 * slope * calls));
            return calls == 0 ? 0 : 2 * calls / (from + root);
        }
    }

    public RateSchedule {
        phases = List.copyOf(phases);
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("a schedule needs a phase");
        }
        if (phases.subList(0, phases.size() - 1).stream().anyMatch(p -> p.length().isEmpty())) {
            throw new IllegalArgumentException("only the last phase may be without a time");
        }
    }

    /// The same rate all the time.
    public static RateSchedule constant(double rate) {
        return new RateSchedule(List.of(new Phase(rate, rate, Optional.empty())));
    }

    /// The time from the beginning until a call is due, the first being number 0.
    public long dueNanos(long number) {
        double left = number;
        long begun = 0;
        for (Phase phase : phases) {
            double calls = phase.calls();
            if (left < calls) {
                return begun + Math.round(phase.secondsUntil(left) * NANOS);
            }
            left -= calls;
            begun += phase.length().orElseThrow().toNanos();
        }
        return NEVER;
    }

    /// How long all phases take; empty when the last one has no end.
    public Optional<Duration> length() {
        return phases.getLast().length().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        phases.stream()
                                .map(p -> p.length().orElseThrow())
                                .reduce(Duration.ZERO, Duration::plus));
    }

    /// The same after a time at its first rate.
    RateSchedule after(Duration warmUp) {
        double first = phases.getFirst().from();
        if (warmUp.isZero()) {
            return this;
        }
        // A ramp from zero has no first rate to warm up with: the warm-up takes its last one.
        double rate = first > 0 ? first : phases.getFirst().to();
        return new RateSchedule(
                Stream.concat(
                                Stream.of(new Phase(rate, rate, Optional.of(warmUp))),
                                phases.stream())
                        .toList());
    }
}
