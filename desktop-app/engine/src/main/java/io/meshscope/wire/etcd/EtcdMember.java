package io.meshscope.wire.etcd;

import io.grpc.ManagedChannel;
import io.meshscope.mesh.Endpoint;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.Credentials;
import io.meshscope.wire.grpc.ChannelException;
import io.meshscope.wire.grpc.Channels;
import io.meshscope.wire.tls.ClientTls;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One etcd server and the channel to it, which is opened when it is first needed.
final class EtcdMember implements AutoCloseable {

    private static final int DEFAULT_PORT = 2379;
    private static final long KEEPALIVE_SECONDS = 10;

    private final Endpoint endpoint;
    private final Optional<ClientTls> tls;
    private final Optional<EtcdToken> token;
    private @Nullable ManagedChannel channel;
    private boolean closed;
    private volatile boolean answered;

    /// @param login who asks; empty for an etcd without authentication
    private EtcdMember(
            Endpoint endpoint,
            Optional<ClientTls> tls,
            Optional<EtcdLogin> login,
            EtcdTiming timing) {
        this.endpoint = endpoint;
        this.tls = tls;
        this.token = login.map(l -> new EtcdToken(this, l, timing));
    }

    /// @param uri `http://host:port` or `https://host:port`
    /// @param tls for https
    /// @throws IllegalArgumentException when it is not such an address
    static EtcdMember at(
            URI uri, Optional<ClientTls> tls, Optional<EtcdLogin> login, EtcdTiming timing) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new InputException(Message.of("address.etcd", uri));
        }
        String host = uri.getHost().replaceAll("^\\[|]$", "");
        var endpoint = new Endpoint(host, uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
        return new EtcdMember(
                endpoint,
                scheme.equals("https")
                        ? Optional.of(tls.orElse(ClientTls.PLATFORM))
                        : Optional.empty(),
                login,
                timing);
    }

    Optional<ClientTls> tls() {
        return tls;
    }

    /// Whether it is asked by a user.
    boolean asksAsUser() {
        return token.isPresent();
    }

    /// Asks for a new token before the next call: the one that was shown may hold no longer.
    void forgetToken() {
        token.ifPresent(EtcdToken::forget);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /// Whether it ever answered. If so, TLS or plaintext was right, and a failure has another
    /// cause.
    boolean answered() {
        return answered;
    }

    void hasAnswered() {
        answered = true;
    }

    boolean secure() {
        return tls.isPresent();
    }

    /// @throws EtcdException when the TLS files cannot be used
    synchronized ManagedChannel channel() {
        if (closed) {
            throw EtcdException.passing(Message.of("etcd.closed"), null);
        }
        ManagedChannel open = channel;
        if (open == null) {
            try {
                // etcd tolerates pings every five seconds, and only while a call is under way.
                open =
                        Channels.to(endpoint, new Access(tls, shown()))
                                .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
                                .keepAliveTimeout(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
                                .build();
            } catch (ChannelException e) {
                throw EtcdException.lasting(e.said(), Message.of("remedy.tls"), e);
            }
            channel = open;
        }
        return open;
    }

    private Credentials shown() {
        return token.<Credentials>map(t -> t).orElse(Credentials.NONE);
    }

    /// Drops a failed channel, unless that has happened already: the next call opens a new one. A
    /// failed channel would repeat its last error until gRPC's own growing backoff is over; here
    /// the callers decide when to try again.
    synchronized void failed(ManagedChannel which) {
        if (which.equals(channel)) {
            which.shutdown();
            channel = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (channel != null) {
            channel.shutdownNow();
        }
    }
}
