package io.meshscope.breaker.replay;

import io.meshscope.mesh.BreakerState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What came of judging recorded calls anew.
///
/// @param changes of state, oldest first
/// @param end the state after the last call
/// @param unsure since when it is only a guess: the first call that it let through and that the
///   recorded breaker had refused, so that nobody knows how it would have ended
public record Replayed(
        List<Change> changes, BreakerState end, Tally tally, Optional<Instant> unsure) {

    public Replayed {
        changes = List.copyOf(changes);
    }

    /// A change of state.
    public record Change(Instant at, BreakerState from, BreakerState to) {}

    /// What became of the calls.
    ///
    /// @param calls all that were recorded
    /// @param permitted let through, with an outcome that is known
    /// @param spared refused, and they had failed
    /// @param lost refused, and they had succeeded
    /// @param unknown let through, though the recorded breaker had refused them
    /// @param refused by both breakers
    public record Tally(int calls, int permitted, int spared, int lost, int unknown, int refused) {}

    /// How often it opened.
    public long openings() {
        return changes.stream().filter(c -> c.to() == BreakerState.OPEN).count();
    }
}
