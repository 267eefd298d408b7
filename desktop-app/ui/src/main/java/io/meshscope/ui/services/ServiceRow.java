package io.meshscope.ui.services;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.ServiceName;
import io.meshscope.ui.control.StateGlyph;
import java.util.Optional;

/// A row of the tree: a service with its aggregate, or one instance.
///
/// @param key the same for the same row of every state
/// @param instance empty for a service
/// @param state what the state column says
/// @param check what its health check said last; empty where nothing is checked
/// @param config the revision it runs, `r4816`; of a service, where all run the same; else empty
record ServiceRow(
        String key,
        ServiceName service,
        Optional<Instance> instance,
        String name,
        StateGlyph glyph,
        String state,
        String source,
        String version,
        String check,
        String config,
        String metadata) {

    boolean gone() {
        return instance.filter(i -> !i.present()).isPresent();
    }
}
