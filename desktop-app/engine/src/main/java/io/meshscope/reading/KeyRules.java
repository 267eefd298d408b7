package io.meshscope.reading;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import java.util.Optional;

/// The rules that services publish for their configuration.
public final class KeyRules {

    private KeyRules() {}

    /// The rules for a key's value: only the service's own key holds its configuration document; a
    /// key below it does not.
    public static Optional<Octets> of(ConfigKey key, MeshState state) {
        return key.service()
                .filter(s -> key.leaf().isEmpty())
                .flatMap(s -> Optional.ofNullable(state.config().rules().get(s)));
    }
}
