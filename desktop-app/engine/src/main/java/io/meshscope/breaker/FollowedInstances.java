package io.meshscope.breaker;

import io.meshscope.mesh.Instance;

/// Which instances are asked for their breakers.
public final class FollowedInstances {

    /// The most that are followed at once; of the others only metrics tell.
    public static final int MOST = 500;

    private FollowedInstances() {}

    /// Whether an instance can be followed: it stands in a registry and may speak gRPC.
    public static boolean canBeFollowed(Instance instance) {
        return instance.present() && instance.speech().callable();
    }
}
