package io.meshscope.ui.cluster;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import java.util.List;
import java.util.Objects;

/// Whether the services that run here use mutual TLS, according to the metadata of their registered
/// instances.
///
/// @param speaking instances that say that they do
/// @param told instances that say whether they do
record MutualTls(long speaking, long told) {

    static final MutualTls UNKNOWN = new MutualTls(0, 0);

    static MutualTls of(MeshState state, ProcessGroups groups) {
        List<Boolean> said =
                groups.services().stream()
                        .filter(ProcessGroups.Group::alive)
                        .map(ProcessGroups.Group::service)
                        .map(name -> state.registrations().services().get(name))
                        .filter(Objects::nonNull)
                        .flatMap(service -> service.all().stream())
                        .filter(Instance::present)
                        .flatMap(instance -> instance.registration().mutualTls().stream())
                        .toList();
        return new MutualTls(said.stream().filter(mutual -> mutual).count(), said.size());
    }

    /// Whether any instance says whether it does.
    boolean known() {
        return told > 0;
    }

    /// Whether all instances do that say whether they do.
    boolean everywhere() {
        return known() && speaking == told;
    }
}
