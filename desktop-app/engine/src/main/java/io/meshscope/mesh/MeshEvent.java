package io.meshscope.mesh;

import java.time.Instant;
import java.util.OptionalLong;

/// Something observed, at its place in the journal.
///
/// @param sequence total order in the journal, from 1, without holes
/// @param at wall clock when it was observed
/// @param nanos monotonic clock when it was observed; comparable within one journal only
/// @param source who observed it
/// @param position the source's own position (etcd revision, Consul index), when it has one
/// @param payload what was observed
public record MeshEvent(
        long sequence,
        Instant at,
        long nanos,
        SourceId source,
        OptionalLong position,
        Payload payload) {}
