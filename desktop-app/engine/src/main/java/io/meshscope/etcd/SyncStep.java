package io.meshscope.etcd;

import io.meshscope.mesh.Octets;
import java.util.Optional;

/// One key of the target to be written, if it is still as it was.
///
/// @param key the whole key
/// @param value to write; empty to delete the key
/// @param expected the revision of its last write that it must still have; 0: it must not exist
/// @param kept the lease that the target's key goes with and keeps
public record SyncStep(Octets key, Optional<Octets> value, long expected, Optional<String> kept) {

    /// What happens to the key.
    public enum Kind {
        CREATE,
        CHANGE,
        DELETE
    }

    public Kind kind() {
        if (value.isEmpty()) {
            return Kind.DELETE;
        }
        return expected == 0 ? Kind.CREATE : Kind.CHANGE;
    }

    /// The bytes that a request with it has, about.
    long size() {
        return 2 * key.size() + value.map(Octets::size).orElse(0L);
    }
}
