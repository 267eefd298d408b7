package io.meshscope.receive.grpc;

import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.receive.Receiver;
import io.meshscope.receive.ReceiverException;
import io.meshscope.receive.ReceiverLimits;
import io.meshscope.receive.Reception;
import io.meshscope.wire.grpc.RawBytes;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Receives telemetry over gRPC on the loopback interface, with or without gzip.
public final class GrpcReceiver implements Receiver {

    /// Each serves some of the connections, and starts with the first of them.
    private static final int NETWORK_THREADS = 2 * Runtime.getRuntime().availableProcessors();

    private final Server server;
    private final MultiThreadIoEventLoopGroup network;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final UnaryCalls calls;

    /// Listens from now on and says so to the journal.
    ///
    /// @param port 0 for any free one
    /// @throws ReceiverException when the port cannot be used; the message names it and the remedy
    public static GrpcReceiver start(
            SourceId source, int port, Reception reception, List<GrpcFormat> formats)
            throws ReceiverException {
        var receiver = new GrpcReceiver(source, port, reception, formats);
        try {
            receiver.server.start();
        } catch (IOException e) {
            receiver.stopThreads();
            throw ReceiverException.of(port, e);
        }
        reception
                .intake()
                .offer(
                        Observation.of(
                                source,
                                new SourceEvent.Connected(
                                        Message.verbatim("127.0.0.1:" + receiver.port()))));
        return receiver;
    }

    private GrpcReceiver(SourceId source, int port, Reception reception, List<GrpcFormat> formats) {
        ReceiverLimits limits = reception.limits();
        calls = new UnaryCalls(source, reception);
        network =
                new MultiThreadIoEventLoopGroup(
                        NETWORK_THREADS,
                        new DefaultThreadFactory("grpc-" + port, true),
                        NioIoHandler.newFactory());
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                        .channelType(NioServerSocketChannel.class)
                        .bossEventLoopGroup(network)
                        .workerEventLoopGroup(network)
                        .executor(executor)
                        .maxInboundMessageSize(limits.messageBytes())
                        .maxConcurrentCallsPerConnection(2 * limits.concurrent())
                        .permitKeepAliveTime(5, TimeUnit.SECONDS)
                        .permitKeepAliveWithoutCalls(true)
                        .fallbackHandlerRegistry(new Elsewhere(source, reception));
        services(formats).values().forEach(service -> builder.addService(service.build()));
        server = builder.build();
    }

    private Map<String, ServerServiceDefinition.Builder> services(List<GrpcFormat> formats) {
        var services = new LinkedHashMap<String, ServerServiceDefinition.Builder>();
        for (GrpcFormat format : formats) {
            services.computeIfAbsent(format.service(), ServerServiceDefinition::builder)
                    .addMethod(
                            RawBytes.method(
                                    MethodType.UNARY, format.service() + "/" + format.method()),
                            ServerCalls.asyncUnaryCall(
                                    (request, answer) -> calls.take(format, request, answer)));
        }
        return services;
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public long refused() {
        return calls.busy();
    }

    /// Finishes what is in flight, at most two seconds, and stops listening: the port is free then.
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(2, TimeUnit.SECONDS)) {
                server.shutdownNow();
                server.awaitTermination(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        stopThreads();
    }

    /// gRPC calls a server terminated a moment before Netty's selector lets go of its socket; when
    /// the selector's own thread has ended, it has.
    private void stopThreads() {
        executor.shutdownNow();
        network.shutdownGracefully(0, 1, TimeUnit.SECONDS)
                .awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
