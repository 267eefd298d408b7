package io.meshscope.mesh;

import java.util.Map;
import java.util.Optional;

/// Who sent a piece of telemetry: OpenTelemetry's resource.
///
/// @param service `service.name`; `unknown_service` when the sender named none
/// @param instance `service.instance.id`, when there is one
/// @param attributes all resource attributes as text, those two included
public record Resource(
        ServiceName service, Optional<InstanceId> instance, Map<String, String> attributes) {

    public Resource {
        attributes = Map.copyOf(attributes);
    }

    /// What OpenTelemetry prescribes when `service.name` is missing.
    public static final ServiceName UNKNOWN_SERVICE = new ServiceName("unknown_service");
}
