package io.meshscope.session;

import static java.util.stream.Collectors.groupingBy;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.Registrations;
import io.meshscope.wire.grpc.GrpcEndpoint;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The instances that are registered, by the address at which they serve gRPC. Whoever dials a mesh
/// asks for each of its instances, so they are gone through once for all that ask while no
/// registration changes. For use by many threads.
final class ServedAddresses {

    private final Supplier<MeshState> state;
    private volatile Index index = Index.of(MeshState.EMPTY.registrations());

    /// @param state the mesh as it is known now
    ServedAddresses(Supplier<MeshState> state) {
        this.state = state;
    }

    private record Index(Registrations of, Map<Endpoint, List<Registration>> registered) {

        static Index of(Registrations registrations) {
            return new Index(
                    registrations,
                    registrations.services().values().stream()
                            .flatMap(service -> service.all().stream())
                            .filter(Instance::present)
                            .map(Instance::registration)
                            .collect(groupingBy(ServedAddresses::served)));
        }
    }

    private static Endpoint served(Registration registration) {
        return GrpcEndpoint.of(registration.endpoint(), registration.metadata());
    }

    /// The registrations of those who serve at an address now.
    @SuppressWarnings("ReferenceEquality") // an unchanged part of the state is the same object
    List<Registration> at(Endpoint address) {
        Registrations now = state.get().registrations();
        Index known = index;
        if (known.of() != now) {
            known = Index.of(now);
            index = known;
        }
        return known.registered().getOrDefault(address, List.of());
    }
}
