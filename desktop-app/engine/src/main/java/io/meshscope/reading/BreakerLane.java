package io.meshscope.reading;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A breaker's states over time, as far as they are known.
public record BreakerLane(Breaker breaker, List<Segment> segments) {

    public BreakerLane {
        segments = List.copyOf(segments);
    }

    /// @param state empty where nothing is known
    /// @param startKnown whether the state really began at `from`, and not earlier, before the axis
    ///   or before the observation
    public record Segment(
            Instant from, Instant to, Optional<BreakerState> state, boolean startKnown) {}

    /// @param watchedSince the time since which no transition can have been missed; empty when that
    ///   is not known
    /// @param from left end of the axis
    /// @param to the moment shown
    public static BreakerLane of(
            Breaker breaker, Optional<Instant> watchedSince, Instant from, Instant to) {
        var lane = new Builder(from, to);
        List<BreakerEvent.Transition> all = breaker.transitions();
        if (all.isEmpty()) {
            lane.until(breaker.since(), Optional.empty(), false);
        } else {
            BreakerEvent.Transition first = all.get(0);
            watchedSince
                    .filter(w -> w.isBefore(first.changedAt()))
                    .ifPresent(w -> lane.until(w, Optional.empty(), false));
            boolean watched = watchedSince.filter(w -> w.isBefore(first.changedAt())).isPresent();
            lane.until(
                    first.changedAt(),
                    watched ? Optional.of(first.from()) : Optional.empty(),
                    false);
            for (int i = 1; i < all.size(); i++) {
                lane.until(all.get(i).changedAt(), Optional.of(all.get(i - 1).to()), true);
            }
            BreakerEvent.Transition last = all.get(all.size() - 1);
            if (last.to() != breaker.state() && breaker.since().isAfter(last.changedAt())) {
                lane.until(breaker.since(), Optional.of(last.to()), true);
            }
        }
        lane.until(to, Optional.of(breaker.state()), true);
        return new BreakerLane(breaker, lane.segments);
    }

    /// The same states with nothing known from a moment on.
    public BreakerLane until(Instant known) {
        var kept = new ArrayList<Segment>();
        for (Segment s : segments) {
            if (!s.to().isAfter(known)) {
                kept.add(s);
            } else if (s.from().isBefore(known)) {
                kept.add(new Segment(s.from(), known, s.state(), s.startKnown()));
                kept.add(new Segment(known, s.to(), Optional.empty(), false));
            } else {
                kept.add(new Segment(s.from(), s.to(), Optional.empty(), false));
            }
        }
        return new BreakerLane(breaker, kept);
    }

    /// Whether the breaker was ever seen doing anything: without calls its line is drawn dashed.
    public boolean anyCalls() {
        return !breaker.transitions().isEmpty()
                || breaker.state() != BreakerState.CLOSED
                || breaker.measurement().filter(m -> m.bufferedCalls().orElse(0) > 0).isPresent();
    }

    private static final class Builder {

        private final Instant from;
        private final Instant to;
        private final List<Segment> segments = new ArrayList<>();
        private Instant cursor;
        private boolean inside;

        Builder(Instant from, Instant to) {
            this.from = from;
            this.to = to;
            this.cursor = from;
        }

        void until(Instant end, Optional<BreakerState> state, boolean startKnown) {
            Instant clipped = end.isAfter(to) ? to : end;
            if (clipped.isAfter(cursor)) {
                segments.add(
                        new Segment(cursor, clipped, state, startKnown && (inside || begins())));
                cursor = clipped;
            }
            inside = !end.isBefore(from);
        }

        private boolean begins() {
            return cursor.isAfter(from);
        }
    }
}
