package io.meshscope.runtime.channel;

import io.grpc.LoadBalancerRegistry;
import io.meshscope.runtime.config.MeshConfig;
import java.util.Optional;
import java.util.function.Function;

/// Objects to a config whose balancing policy is not on the class path. gRPC has more policies than
/// a config may name; the others need what only a control plane sends.
public final class AvailableBalancing implements Function<MeshConfig, Optional<String>> {

    @Override
    public Optional<String> apply(MeshConfig config) {
        String policy = config.calls().balancing();
        return LoadBalancerRegistry.getDefaultRegistry().getProvider(policy) != null
                ? Optional.empty()
                : Optional.of("balancing '" + policy + "' is not available here");
    }
}
