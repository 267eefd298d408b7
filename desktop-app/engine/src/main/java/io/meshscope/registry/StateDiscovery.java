package io.meshscope.registry;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Finds services in the observed state of the mesh. Never waits.
public final class StateDiscovery implements Discovery {

    private final Supplier<MeshState> state;

    /// @param state the mesh as it is known now
    public StateDiscovery(Supplier<MeshState> state) {
        this.state = state;
    }

    @Override
    public List<Endpoint> endpoints(ServiceName service) {
        return endpoints(
                service,
                "the registries",
                i -> Optional.of(i.registration()).filter(r -> i.present()));
    }

    /// Finds services as one registry knows them. Instances that it holds for critical, or that
    /// take no gRPC, are left out.
    @Override
    public Discovery in(String registry) {
        var source = new SourceId(registry);
        return service ->
                endpoints(
                        service,
                        registry,
                        i ->
                                i.in(source)
                                        .filter(Instance.Standing::present)
                                        .map(Instance.Standing::registration)
                                        .filter(StateDiscovery::notCritical));
    }

    private static boolean notCritical(Registration registration) {
        return registration.health().filter(h -> h == HealthCheck.Status.CRITICAL).isEmpty();
    }

    private List<Endpoint> endpoints(
            ServiceName service,
            String registry,
            Function<Instance, Optional<Registration>> registration) {
        Service found = state.get().registrations().services().get(service);
        return found == null
                ? List.of()
                : GrpcReach.reach(
                        service,
                        registry,
                        found.all().stream()
                                .flatMap(i ->
                                        registration
                                                .apply(i)
                                                .map(r -> new GrpcReach.Candidate(r, i.speech()))
                                                .stream())
                                .toList());
    }
}
