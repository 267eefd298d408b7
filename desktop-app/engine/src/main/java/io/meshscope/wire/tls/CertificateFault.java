package io.meshscope.wire.tls;

import io.meshscope.message.Message;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// What is wrong with the certificate that a server showed.
public enum CertificateFault {
    EXPIRED,
    NOT_YET_VALID,
    UNTRUSTED,
    OTHER_HOST;

    /// A sentence without its subject, which is the server, and with what the user can do.
    public Message said() {
        return switch (this) {
            case EXPIRED -> Message.of("certificate.expired");
            case NOT_YET_VALID -> Message.of("certificate.not-yet-valid");
            case UNTRUSTED -> Message.of("certificate.untrusted");
            case OTHER_HOST -> Message.of("certificate.other-host");
        };
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
