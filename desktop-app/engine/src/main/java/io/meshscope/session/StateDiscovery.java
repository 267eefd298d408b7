package io.meshscope.session;

import io.meshscope.journal.grpc.GrpcEndpoint;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.ServiceName;
import io.meshscope.registry.Discovery;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds services where the journal has seen them registered: the window calls what it shows.
final class StateDiscovery implements Discovery {

    private final Supplier<MeshState> state;

    StateDiscovery(Supplier<MeshState> state) {
        this.state = state;
    }

    @Override
    public List<Endpoint> endpoints(ServiceName name) {
        Optional<Service> service =
                Optional.ofNullable(state.get().registrations().services().get(name));
        return service.stream()
                .flatMap(s -> s.all().stream())
                .filter(Instance::present)
                .map(Instance::registration)
                .map(r -> GrpcEndpoint.of(r.endpoint(), r.metadata()))
                .toList();
    }
}
