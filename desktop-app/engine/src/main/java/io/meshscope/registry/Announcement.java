package io.meshscope.registry;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import java.util.Map;

/// What one registry key says of an instance.
///
/// @param metadata what the instance says of itself; values that are no text are written as JSON
/// @param decoder the layout that was recognised
public record Announcement(
        ServiceName service, Endpoint endpoint, Map<String, String> metadata, String decoder) {

    public Announcement {
        metadata = Map.copyOf(metadata);
    }
}
