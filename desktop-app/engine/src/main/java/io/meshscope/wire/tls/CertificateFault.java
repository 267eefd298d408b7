package io.meshscope.wire.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// What is wrong with the certificate that a server showed.
public enum CertificateFault {
    EXPIRED("shows a certificate that has expired. Have it renewed."),
    NOT_YET_VALID("shows a certificate that is not valid yet. Compare the clocks of both sides."),
    UNTRUSTED(
            "shows a certificate that is not trusted. Name the CA file that signed it in the"
                    + " connection profile."),
    OTHER_HOST(
            "shows a certificate that was made for another host. Correct the address, or name the"
                    + " host that it was made for in the connection profile.");

    private final String words;

    CertificateFault(String words) {
        this.words = words;
    }

    /// A sentence without its subject, which is the server, and with what the user can do.
    public String words() {
        return words;
    }

    /// Finds it in why a connection failed; empty when the certificate was not the cause.
    public static Optional<CertificateFault> in(@Nullable Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Optional<CertificateFault> found = of(t);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<CertificateFault> of(Throwable one) {
        return switch (one) {
            case CertificateExpiredException e -> Optional.of(EXPIRED);
            case CertificateNotYetValidException e -> Optional.of(NOT_YET_VALID);
            case CertPathBuilderException e -> Optional.of(UNTRUSTED);
            case SSLPeerUnverifiedException e -> Optional.of(OTHER_HOST);
            case CertificateException e when namesAHost(e) -> Optional.of(OTHER_HOST);
            default -> Optional.empty();
        };
    }

    /// The JDK has no type for it.
    private static boolean namesAHost(CertificateException e) {
        String said = String.valueOf(e.getMessage());
        return said.startsWith("No subject alternative") || said.startsWith("No name matching");
    }
}
