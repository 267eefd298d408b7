package io.meshscope.runtime.channel;

import io.grpc.LoadBalancerRegistry;
import io.meshscope.runtime.config.MeshConfig;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Objects to a config whose balancing policy cannot be used here. gRPC knows more policies than
/// these, which need what only a control plane sends.
public final class AvailableBalancing implements Function<MeshConfig, Optional<String>> {

    static final Set<String> POLICIES =
            Set.of(
                    "round_robin",
                    "pick_first",
                    "weighted_round_robin",
                    "least_request_experimental");

    @Override
    public Optional<String> apply(MeshConfig config) {
        String policy = config.balancing();
        boolean usable =
                POLICIES.contains(policy)
                        && LoadBalancerRegistry.getDefaultRegistry().getProvider(policy) != null;
        return usable
                ? Optional.empty()
                : Optional.of("balancing '" + policy + "' is not available here");
    }
}
