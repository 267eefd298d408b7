package io.meshscope.reading;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.LaunchedProcess;
import java.time.Instant;
import java.util.Optional;

/// The end of an instance, which need not be the end of its registration.
final class InstanceEnd {

    private InstanceEnd() {}

    /// When it left the registries or its process ended; empty while it runs, as far as is known.
    static Optional<Instant> of(Instance instance, InstanceNames names) {
        return instance.gone()
                .map(Instance.Departure::at)
                .or(() ->
                        names.process(instance)
                                .filter(p -> !p.alive())
                                .map(LaunchedProcess::since));
    }
}
