package io.meshscope.reading.whatif;

import io.meshscope.mesh.CallOutcome;
import java.time.Instant;

/// A call as a breaker's window tells it.
///
/// @param after the measurement before, which did not have it; the beginning of time when there is
///   none
/// @param before the measurement that has it
record WindowCall(Instant after, Instant before, CallOutcome outcome) {}
