package io.meshscope.runtime.discovery;

import java.util.Map;
import java.util.function.Consumer;

/// Which load-balancing policy channels use, and when that changes.
public interface Balancing {

    /// The present policy, as one entry of gRPC's `loadBalancingConfig`.
    Map<String, ?> serviceConfig();

    /// Tells the listener of each change of the policy.
    Subscription follow(Consumer<String> listener);
}
