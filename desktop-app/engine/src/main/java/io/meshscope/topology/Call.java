package io.meshscope.topology;

import io.meshscope.mesh.EdgeId;

/// One call that was recognised in spans.
///
/// @param endNanos since the epoch, by the sender's clock
record Call(EdgeId edge, long endNanos, long durationNanos, boolean failed) {}
