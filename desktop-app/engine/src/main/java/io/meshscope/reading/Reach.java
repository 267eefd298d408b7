package io.meshscope.reading;

import io.meshscope.breaker.FollowedInstances;
import io.meshscope.mesh.MeshState;
import io.meshscope.registry.AskedInstances;
import io.meshscope.registry.LeaseReading;

/// How far a mesh is looked at beyond what its registries tell: of a large one not all instances
/// are asked themselves how they are, not all leases are read, and not all instances are asked for
/// their breakers.
public record Reach(Part instances, Part leases, Part breakers) {

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

    /// Whether instances or leases are left out.
    public boolean partial() {
        return instances.partial() || leases.partial();
    }

    public static Reach of(MeshState state) {
        return new ReachReader().of(state);
    }

    static Reach of(long askable, long leases, long followable) {
        return new Reach(
                Part.of(askable, AskedInstances.MOST),
                Part.of(leases, LeaseReading.MOST),
                Part.of(followable, FollowedInstances.MOST));
    }
}
