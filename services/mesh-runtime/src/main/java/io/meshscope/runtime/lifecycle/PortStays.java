package io.meshscope.runtime.lifecycle;

import io.meshscope.runtime.config.MeshConfig;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.MeshSettings;
import java.util.Optional;
import java.util.function.Function;

/// Objects to a config that asks for another gRPC port than this process has. A port that was asked
/// for at the start and taken by another is no objection: the registry tells the truth.
record PortStays(Instance instance, MeshSettings settings)
        implements Function<MeshConfig, Optional<String>> {

    @Override
    public Optional<String> apply(MeshConfig config) {
        if (config.grpcPort().isEmpty()) {
            return Optional.empty();
        }
        int wanted = config.grpcPort().getAsInt();
        Integer asked = settings.grpcPort();
        int begun = asked == null ? instance.service().grpcPort() : asked;
        return wanted == instance.grpcPort() || wanted == begun
                ? Optional.empty()
                : Optional.of(
                        "grpc_port cannot change while running: this instance listens on "
                                + instance.grpcPort());
    }
}
