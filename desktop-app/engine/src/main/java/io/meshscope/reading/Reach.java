package io.meshscope.reading;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.AskedInstances;
import io.meshscope.registry.LeaseReading;
import java.util.Collection;
import java.util.Optional;

/// How far a mesh is looked at beyond what its registries tell: of a large one not all instances
/// are asked themselves how they are, and not all leases are read.
public record Reach(Part instances, Part leases) {

    private static final SourceId ETCD = new SourceId("etcd");

    /// @param all how many there are
    /// @param reached how many of them are asked or read
    public record Part(long all, long reached) {

        private static Part of(long all, long most) {
            return new Part(all, Math.min(all, most));
        }

        /// Whether some are left out.
        public boolean partial() {
            return reached < all;
        }
    }

    /// Whether something is left out.
    public boolean partial() {
        return instances.partial() || leases.partial();
    }

    public static Reach of(MeshState state) {
        Collection<Instance> present =
                state.registrations().services().values().stream()
                        .flatMap(service -> service.all().stream())
                        .filter(Instance::present)
                        .toList();
        return new Reach(
                Part.of(
                        present.size() <= AskedInstances.MOST
                                ? present.size()
                                : present.stream().filter(AskedInstances::canBeAsked).count(),
                        AskedInstances.MOST),
                Part.of(
                        present.stream()
                                .flatMap(instance -> lease(instance).stream())
                                .distinct()
                                .count(),
                        LeaseReading.MOST));
    }

    private static Optional<String> lease(Instance instance) {
        return instance.in(ETCD)
                .filter(Instance.Standing::present)
                .flatMap(standing -> standing.registration().leaseId());
    }
}
