package io.meshscope.benchmarks.guest;

import io.grpc.Attributes;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerStreamTracer;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/// An instance that speaks gRPC and has no service that Meshscope knows of, as most have none.
final class GrpcTenant implements AutoCloseable {

    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final Server server;

    GrpcTenant() throws IOException {
        server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                InsecureServerCredentials.create())
                        .addTransportFilter(new Connections())
                        .addStreamTracerFactory(new Calls())
                        .build()
                        .start();
    }

    int port() {
        return server.getPort();
    }

    /// How many were ever opened.
    long connections() {
        return connections.get();
    }

    long calls() {
        return calls.get();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Connections extends ServerTransportFilter {
        @Override
        public Attributes transportReady(Attributes transport) {
            connections.incrementAndGet();
            return transport;
        }
    }

    private final class Calls extends ServerStreamTracer.Factory {
        @Override
        public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
            calls.incrementAndGet();
            return new ServerStreamTracer() {};
        }
    }
}
