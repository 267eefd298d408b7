package io.meshscope.wire.tls;

import java.nio.file.Path;
import java.util.Optional;

/// PEM files for a TLS connection.
///
/// @param ca trusted instead of the platform's authorities
/// @param certificate the client's own, for mTLS; goes with `key`
/// @param key the client's own, PKCS#8
public record ClientTls(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {

    /// Trusts what the platform trusts and shows no certificate.
    public static final ClientTls PLATFORM =
            new ClientTls(Optional.empty(), Optional.empty(), Optional.empty());
}
