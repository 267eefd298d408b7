package io.meshscope.load;

import java.time.Duration;

/// A call that took long, and whose trace is known.
///
/// @param number of the call in the run
/// @param due since the warm-up was over
/// @param status gRPC's name of it
public record SlowCall(long number, Duration due, Duration took, String status, String traceId) {}
