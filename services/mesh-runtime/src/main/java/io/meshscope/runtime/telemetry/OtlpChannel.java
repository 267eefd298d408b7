package io.meshscope.runtime.telemetry;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/// One connection to a receiver for all three signals. Thread-safe.
final class OtlpChannel {

    private static final Map<String, OtlpChannel> OPEN = new HashMap<>();

    private final String endpoint;
    private final ManagedChannel channel;
    private int users;

    private OtlpChannel(String name, URI endpoint) {
        this.endpoint = name;
        var builder =
                NettyChannelBuilder.forAddress(
                                endpoint.getHost(),
                                endpoint.getPort() < 0 ? 4317 : endpoint.getPort())
                        .directExecutor() // what hears of an answer only notes it
                        .offloadExecutor(Executors.newVirtualThreadPerTaskExecutor());
        channel = ("https".equals(endpoint.getScheme()) ? builder : builder.usePlaintext()).build();
    }

    /// The channel to an endpoint; each user releases it once.
    static OtlpChannel to(URI endpoint) {
        synchronized (OPEN) {
            OtlpChannel shared =
                    OPEN.computeIfAbsent(
                            endpoint.toString(), name -> new OtlpChannel(name, endpoint));
            shared.users++;
            return shared;
        }
    }

    ManagedChannel channel() {
        return channel;
    }

    void release() {
        synchronized (OPEN) {
            if (--users == 0) {
                OPEN.remove(endpoint);
                channel.shutdown();
            }
        }
    }
}
