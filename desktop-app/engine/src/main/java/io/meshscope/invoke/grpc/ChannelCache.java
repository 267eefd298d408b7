package io.meshscope.invoke.grpc;

import io.grpc.ManagedChannel;
import io.meshscope.mesh.Endpoint;
import io.meshscope.message.Message;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.grpc.Channels;
import io.meshscope.wire.grpc.Retries;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Keeps the channels to the endpoints that were called last, and closes the least recently used
/// first.
final class ChannelCache implements AutoCloseable {

    private static final int MAX_CHANNELS = 32;
    private static final long IDLE_MINUTES = 5;

    private record Way(Endpoint endpoint, Access access, Retries retries) {}

    private final InstanceAccess access;
    private final Map<Way, ManagedChannel> channels = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    ChannelCache(InstanceAccess access) {
        this.access = access;
    }

    /// @throws io.meshscope.wire.grpc.ChannelException when the TLS files cannot be used
    synchronized ManagedChannel to(Endpoint endpoint, Retries retries) {
        if (closed) {
            throw new UnreachableException(Message.of("call.closed"));
        }
        var way = new Way(endpoint, access.at(endpoint), retries);
        ManagedChannel known = channels.get(way);
        if (known != null) {
            return known;
        }
        ManagedChannel fresh =
                Channels.to(endpoint, way.access(), retries)
                        .idleTimeout(IDLE_MINUTES, TimeUnit.MINUTES)
                        .build();
        channels.put(way, fresh);
        if (channels.size() > MAX_CHANNELS) {
            var eldest = channels.entrySet().iterator();
            eldest.next().getValue().shutdown();
            eldest.remove();
        }
        return fresh;
    }

    /// Whether an endpoint is called without TLS.
    boolean plaintext(Endpoint endpoint) {
        return access.at(endpoint).plaintext();
    }

    /// Drops a failed channel, which would repeat its error for a while: the next call opens a new
    /// one.
    synchronized void forget(ManagedChannel failed) {
        if (channels.values().remove(failed)) {
            failed.shutdown();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        channels.values().forEach(ManagedChannel::shutdownNow);
        channels.clear();
    }
}
