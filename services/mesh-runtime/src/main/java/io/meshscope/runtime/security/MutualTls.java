package io.meshscope.runtime.security;

import io.grpc.ChannelCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import io.meshscope.runtime.instance.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Both sides of mutual TLS: a server that answers only callers whose certificate this mesh's
/// authority signed, and channels that show theirs and check that the callee's names the host they
/// called. Files that change are read again; connections that stand are not cut.
public final class MutualTls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MutualTls.class);

    private final TlsFiles files;
    private final AdvancedTlsX509KeyManager identity = new AdvancedTlsX509KeyManager();
    private final AdvancedTlsX509TrustManager trust;
    private final ScheduledFuture<?> looking;
    private List<FileTime> read = List.of();

    /// @param interval how often the files are looked at
    /// @param timer for that; not closed here
    /// @throws IllegalArgumentException when a file holds something else than it should
    public MutualTls(TlsFiles files, Duration interval, ScheduledExecutorService timer) {
        this.files = files;
        try {
            trust = AdvancedTlsX509TrustManager.newBuilder().build();
            readChanged();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "mutual TLS cannot begin with "
                            + files.authority()
                            + ", "
                            + files.certificate()
                            + " and "
                            + files.key()
                            + ": they must be PEM, the key PKCS#8 and not encrypted ("
                            + e.getMessage()
                            + ")",
                    e);
        }
        looking =
                timer.scheduleWithFixedDelay(
                        this::look, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// For a server: whoever calls must show a certificate.
    public ServerCredentials server() {
        return TlsServerCredentials.newBuilder()
                .keyManager(identity)
                .trustManager(trust)
                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                .build();
    }

    /// For a channel: shows this instance's certificate and checks the callee's, host name
    /// included.
    public ChannelCredentials channel() {
        return TlsChannelCredentials.newBuilder().keyManager(identity).trustManager(trust).build();
    }

    @Override
    public void close() {
        looking.cancel(false);
    }

    private void look() {
        try {
            if (readChanged()) {
                LOG.info("the certificates changed and were read again");
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // Half-written files are read at the next look; until then what was read stands.
            LOG.warn("changed certificates cannot be read yet: {}", e.getMessage());
        }
    }

    private synchronized boolean readChanged() throws IOException, GeneralSecurityException {
        List<FileTime> now =
                List.of(
                        Files.getLastModifiedTime(files.authority()),
                        Files.getLastModifiedTime(files.certificate()),
                        Files.getLastModifiedTime(files.key()));
        if (now.equals(read)) {
            return false;
        }
        identity.updateIdentityCredentials(files.certificate().toFile(), files.key().toFile());
        trust.updateTrustCredentials(files.authority().toFile());
        read = now;
        return true;
    }
}
