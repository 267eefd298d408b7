package io.meshscope.reading;

import io.meshscope.breaker.FollowedInstances;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.AskedInstances;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads how far one state after another is looked at. Services that have not changed are not
/// looked at again. For use by many threads.
public final class ReachReader {

    private Map<ServiceName, Part> known = Map.of();

    /// @param askable how many of its instances can be asked
    /// @param leases of its instances
    /// @param followable how many of its instances can be asked for their breakers
    private record Part(Service of, long askable, Set<String> leases, long followable) {

        static Part read(Service service) {
            return new Part(
                    service,
                    service.all().stream().filter(AskedInstances::canBeAsked).count(),
                    service.all().stream()
                            .flatMap(instance -> lease(instance).stream())
                            .collect(Collectors.toSet()),
                    service.all().stream().filter(FollowedInstances::canBeFollowed).count());
        }

        @SuppressWarnings("ReferenceEquality") // An unchanged part of a state is the same object.
        boolean isOf(Service service) {
            return of == service;
        }
    }

    private static Optional<String> lease(Instance instance) {
        return instance.in(SourceId.ETCD)
                .filter(Instance.Standing::present)
                .flatMap(standing -> standing.registration().leaseId());
    }

    public synchronized Reach of(MeshState state) {
        var next = new HashMap<ServiceName, Part>();
        var leases = new HashSet<String>();
        long askable = 0;
        long followable = 0;
        for (Service service : state.registrations().services().values()) {
            Part before = known.get(service.name());
            Part part = before != null && before.isOf(service) ? before : Part.read(service);
            next.put(service.name(), part);
            askable += part.askable();
            followable += part.followable();
            leases.addAll(part.leases());
        }
        known = next;
        return Reach.of(askable, leases.size(), followable);
    }
}
