package io.meshscope.session;

import io.meshscope.wire.access.Credentials;
import java.util.Optional;

/// How the servers of one service are called, as a user chose it.
///
/// @param tls how TLS is spoken, where [Way#TLS] is chosen
/// @param credentials what they are shown
public record AccessChoice(Way way, TlsFiles tls, Credentials credentials) {

    /// Whether servers are called with TLS.
    public enum Way {
        /// As the profile says, or as the instance registers.
        AS_KNOWN,
        PLAINTEXT,
        TLS
    }

    /// Nothing was chosen.
    public static final AccessChoice NONE =
            new AccessChoice(Way.AS_KNOWN, TlsFiles.PLATFORM, Credentials.NONE);

    /// The TLS that holds.
    ///
    /// @param known what holds where nothing is chosen; empty for plaintext
    public Optional<TlsFiles> over(Optional<TlsFiles> known) {
        return switch (way) {
            case AS_KNOWN -> known;
            case PLAINTEXT -> Optional.empty();
            case TLS -> Optional.of(tls);
        };
    }
}
