package io.meshscope.journal;

import io.meshscope.mesh.Payload;
import io.meshscope.mesh.SourceId;
import java.util.OptionalLong;

/// Something that a source observed and hands in, before it has its place in the journal.
///
/// @param source who observed it
/// @param position the source's own position (etcd revision, Consul index), when it has one
/// @param payload what was observed
public record Observation(SourceId source, OptionalLong position, Payload payload) {

    public static Observation of(SourceId source, Payload payload) {
        return new Observation(source, OptionalLong.empty(), payload);
    }

    public static Observation at(SourceId source, long position, Payload payload) {
        return new Observation(source, OptionalLong.of(position), payload);
    }
}
