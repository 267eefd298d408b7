package io.meshscope.reading.whatif;

import io.meshscope.breaker.replay.RecordedCall;
import java.util.Optional;

/// A call that a breaker saw, with the span that shows it.
///
/// @param span empty when no span of it is kept; then it is only known between which two
///   measurements it ended, and after which call: the earliest possible time is given as its end
public record SeenCall(RecordedCall call, Optional<At> span) {

    /// Where a span is.
    public record At(String traceId, String spanId) {}
}
