package io.meshscope.load;

/// A call under way.
///
/// @param due when its latency begins, as the run's clock counts
record Flight(long number, long due, boolean sampled) {}
