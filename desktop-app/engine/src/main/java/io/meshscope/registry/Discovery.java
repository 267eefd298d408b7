package io.meshscope.registry;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import java.util.List;

/// Where a service can be called. Calls may block on the network.
public interface Discovery {

    /// The endpoints of its instances that are registered now, for gRPC calls.
    ///
    /// @return in order of their text; empty when none is registered
    /// @throws DiscoveryException when the registry does not answer, or when instances are
    ///   registered and none of them speaks gRPC
    List<Endpoint> endpoints(ServiceName service);

    /// The same discovery, limited to one registry.
    ///
    /// @param registry the scheme of a target: `etcd`, `consul`
    default Discovery in(String registry) {
        return this;
    }
}
