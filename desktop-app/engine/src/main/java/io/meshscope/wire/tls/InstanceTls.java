package io.meshscope.wire.tls;

import io.meshscope.mesh.Endpoint;
import java.util.Optional;

/// With what the gRPC server of an instance is dialled. Asked for each channel that is opened.
@FunctionalInterface
public interface InstanceTls {

    /// No instance by TLS.
    InstanceTls PLAINTEXT = endpoint -> Optional.empty();

    /// @return empty for plaintext
    Optional<ClientTls> at(Endpoint endpoint);
}
