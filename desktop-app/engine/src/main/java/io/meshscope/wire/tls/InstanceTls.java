package io.meshscope.wire.tls;

import io.meshscope.mesh.Endpoint;
import java.util.Optional;

/// Tells which TLS files are used to call the gRPC server of an instance. It is asked for each
/// channel that is opened.
@FunctionalInterface
public interface InstanceTls {

    /// Calls every instance in plaintext.
    InstanceTls PLAINTEXT = endpoint -> Optional.empty();

    /// @return empty for plaintext
    Optional<ClientTls> at(Endpoint endpoint);
}
