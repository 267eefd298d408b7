package io.meshscope.wire.access;

import io.meshscope.wire.tls.ClientTls;
import java.util.Optional;

/// How a server is called.
///
/// @param tls empty for plaintext
public record Access(Optional<ClientTls> tls, Credentials credentials) {

    public static final Access PLAINTEXT = new Access(Optional.empty(), Credentials.NONE);

    /// With TLS, and no credentials.
    public static Access over(ClientTls tls) {
        return new Access(Optional.of(tls), Credentials.NONE);
    }

    public boolean plaintext() {
        return tls.isEmpty();
    }
}
