package io.meshscope.runtime.instance;

import java.nio.file.Path;
import java.util.Optional;

/// The PEM files that mutual TLS needs.
///
/// @param authority the certificates of the authority that signs for this mesh
/// @param certificate this instance's own, with those between it and the authority
/// @param key the certificate's private key, PKCS#8 and not encrypted
public record TlsFiles(Path authority, Path certificate, Path key) {

    /// @throws IllegalArgumentException naming the variable that is missing or wrong
    static Optional<TlsFiles> from(Variables variables) {
        String mode = variables.text("MESHSCOPE_TLS", "off");
        return switch (mode) {
            case "off" -> Optional.empty();
            case "mutual" ->
                    Optional.of(
                            new TlsFiles(
                                    variables.file("MESHSCOPE_TLS_CA"),
                                    variables.file("MESHSCOPE_TLS_CERT"),
                                    variables.file("MESHSCOPE_TLS_KEY")));
            default ->
                    throw new IllegalArgumentException(
                            "MESHSCOPE_TLS must be off or mutual, was '" + mode + "'");
        };
    }
}
