package io.meshscope.registry;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import java.util.Optional;

/// A registry key that was understood, with what the registry itself says of it.
///
/// @param leaseId in hexadecimal; empty when bound to none
/// @param raw the value as text
/// @param modRevision the registry's revision of its last change
public record RegistryEntry(
        String key, Announcement decoded, Optional<String> leaseId, String raw, long modRevision) {

    /// Its address, or without one the end of its key.
    public InstanceId instance() {
        Endpoint at = decoded.endpoint();
        String end = key.replaceFirst("/+$", "");
        return new InstanceId(at.known() ? at.toString() : end.substring(end.lastIndexOf('/') + 1));
    }
}
