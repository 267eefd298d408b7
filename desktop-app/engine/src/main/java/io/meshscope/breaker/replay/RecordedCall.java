package io.meshscope.breaker.replay;

import io.meshscope.mesh.CallOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A call that a breaker saw.
///
/// @param ended when; the moment of the refusal for one that was not permitted
/// @param took how long; empty when it is not known
public record RecordedCall(Instant ended, Optional<Duration> took, CallOutcome outcome) {

    /// When the breaker was asked whether the call may be made.
    Instant began() {
        return ended.minus(took.orElse(Duration.ZERO));
    }

    /// Whether the breaker refused it, so that nobody knows how it would have ended.
    public boolean refused() {
        return outcome == CallOutcome.NOT_PERMITTED;
    }

    boolean failed() {
        return outcome == CallOutcome.FAILED || outcome == CallOutcome.SLOW_FAILED;
    }

    /// How long it took, as far as a breaker asks: a call whose length is not known is as slow as
    /// it was for the breaker that saw it.
    Duration took(Duration slow) {
        boolean wasSlow = outcome == CallOutcome.SLOW || outcome == CallOutcome.SLOW_FAILED;
        return took.orElse(wasSlow ? slow.plusMillis(1) : Duration.ZERO);
    }
}
