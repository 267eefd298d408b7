package io.meshscope.session;

import java.nio.file.Path;
import java.util.Optional;

/// PEM files.
///
/// @param ca trusted instead of the platform's authorities
/// @param certificate the client's own, for mTLS
/// @param key the client's own, PKCS#8
/// @param serverName that the server's certificate is for; empty for the host that is dialled
/// @param checked whether the server's certificate is checked at all
public record TlsFiles(
        Optional<Path> ca,
        Optional<Path> certificate,
        Optional<Path> key,
        Optional<String> serverName,
        boolean checked) {

    /// Trusts what the platform trusts and shows no certificate.
    public static final TlsFiles PLATFORM =
            new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty());

    /// Files for a server whose certificate is for the host that is dialled.
    public TlsFiles(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {
        this(ca, certificate, key, Optional.empty(), true);
    }
}
