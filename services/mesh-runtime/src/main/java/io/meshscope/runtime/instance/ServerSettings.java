package io.meshscope.runtime.instance;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the process serves.
///
/// @param host the address to bind and to register; loopback unless the operator says otherwise
/// @param grpcPort the port asked for, 0 for any free one, `null` for the service's default
/// @param httpPort as `grpcPort`, for REST or management
/// @param exactPorts whether a taken port ends the start instead of being replaced by another one
/// @param drain how long a stopping process finishes what is in flight
/// @param tls empty for plaintext between services
public record ServerSettings(
        String host,
        @Nullable Integer grpcPort,
        @Nullable Integer httpPort,
        boolean exactPorts,
        Duration drain,
        Optional<TlsFiles> tls) {

    static ServerSettings from(Variables variables) {
        return new ServerSettings(
                variables.text("MESHSCOPE_HOST", "127.0.0.1"),
                variables.port("GRPC_PORT"),
                variables.port("HTTP_PORT"),
                variables.choice("MESHSCOPE_PORTS", "shift", "exact"),
                variables.seconds("MESHSCOPE_DRAIN", Duration.ofSeconds(5)),
                TlsFiles.from(variables));
    }
}
