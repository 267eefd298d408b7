package io.meshscope.demo;

import io.meshscope.cluster.CertificateAuthority;
import io.meshscope.cluster.LaunchException;
import io.meshscope.message.Message;
import io.meshscope.wire.tls.ClientTls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The certificates of a shop that is launched with mutual TLS, and the one that Meshscope itself
/// calls the shop with. They are made when they are first asked for. Safe for use by many threads.
final class ShopCertificates implements AutoCloseable {

    private static final String CALLER = "meshscope";

    private record Made(DevelopmentAuthority authority, ClientTls caller) {}

    private volatile @Nullable Made made;
    private boolean closed; // guarded by this

    /// The authority that issues them.
    ///
    /// @throws LaunchException when they cannot be written
    synchronized DevelopmentAuthority authority() {
        Made known = made;
        if (known != null) {
            return known.authority();
        }
        if (closed) {
            throw new LaunchException(Message.of("demo.closed"), Message.of("demo.closed.remedy"));
        }
        Made fresh = make();
        made = fresh;
        return fresh.authority();
    }

    private static Made make() {
        DevelopmentAuthority authority = DevelopmentAuthority.create();
        try {
            CertificateAuthority.Issued own = authority.issue(CALLER, CALLER);
            return new Made(
                    authority,
                    new ClientTls(
                            Optional.of(own.authority()),
                            Optional.of(own.certificate()),
                            Optional.of(own.key())));
        } catch (LaunchException e) {
            authority.close();
            throw e;
        }
    }

    /// The TLS files that Meshscope calls the shop with; empty while no shop was launched with
    /// mutual TLS.
    Optional<ClientTls> caller() {
        return Optional.ofNullable(made).map(Made::caller);
    }

    @Override
    public synchronized void close() {
        closed = true;
        Made known = made;
        made = null;
        if (known != null) {
            known.authority().close();
        }
    }
}
