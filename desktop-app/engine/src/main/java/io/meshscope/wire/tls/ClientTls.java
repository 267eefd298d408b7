package io.meshscope.wire.tls;

import java.nio.file.Path;
import java.util.Optional;

/// How a client speaks TLS: its PEM files, and what it expects of the server.
///
/// @param ca trusted instead of the platform's authorities
/// @param certificate the client's own, for mTLS; goes with `key`
/// @param key the client's own, PKCS#8
public record ClientTls(
        Optional<Path> ca, Optional<Path> certificate, Optional<Path> key, Server server) {

    /// Trusts what the platform trusts and shows no certificate.
    public static final ClientTls PLATFORM =
            new ClientTls(Optional.empty(), Optional.empty(), Optional.empty());

    /// What is expected of the server's certificate.
    ///
    /// @param name that it is for, and the calls' authority; empty for the host that is dialled
    /// @param checked whether it must come from a trusted authority and be for that name; if not,
    ///   anybody on the way can read and change what is sent
    public record Server(Optional<String> name, boolean checked) {

        public static final Server AS_DIALLED = new Server(Optional.empty(), true);
    }

    /// Files for a server whose certificate is for the host that is dialled.
    public ClientTls(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {
        this(ca, certificate, key, Server.AS_DIALLED);
    }
}
