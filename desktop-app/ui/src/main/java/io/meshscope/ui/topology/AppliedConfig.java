package io.meshscope.ui.topology;

import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import java.util.Optional;
import java.util.OptionalLong;

/// Which revision of its configuration an instance runs, and which it should.
record AppliedConfig(MeshState state) {

    /// The newest revision of the keys that are a service's.
    OptionalLong wanted(ServiceName service) {
        return state.config().entries().values().stream()
                .filter(e -> e.key().endsWith("/" + service.value()))
                .filter(e -> e.value().isPresent())
                .map(ConfigEntry::latest)
                .mapToLong(ConfigEntry.Revision::modRevision)
                .max();
    }

    Optional<ConfigEvent.Applied> report(ServiceName service, InstanceId instance) {
        return state.config().applied().values().stream()
                .filter(a -> a.service().equals(service) && a.instance().equals(instance))
                .findFirst();
    }
}
