package io.meshscope.registry;

import io.meshscope.journal.grpc.GrpcEndpoint;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.ServiceName;
import java.util.List;
import java.util.function.Supplier;

/// Finds services in what is observed. Never waits.
public final class StateDiscovery implements Discovery {

    private final Supplier<MeshState> state;

    /// @param state the mesh as it is known now
    public StateDiscovery(Supplier<MeshState> state) {
        this.state = state;
    }

    @Override
    public List<Endpoint> endpoints(ServiceName service) {
        Service found = state.get().registrations().services().get(service);
        return found == null
                ? List.of()
                : found.all().stream()
                        .filter(Instance::present)
                        .map(i -> endpoint(i.registration()))
                        .sorted((a, b) -> a.toString().compareTo(b.toString()))
                        .toList();
    }

    private static Endpoint endpoint(Registration registration) {
        return GrpcEndpoint.of(registration.endpoint(), registration.metadata());
    }
}
