package io.meshscope.standin.grpc;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.grpc.ServedSchema;
import io.meshscope.message.Message;
import io.meshscope.standin.StandInCalls;
import io.meshscope.standin.StandInPlan;
import io.meshscope.standin.StandInServer;
import io.meshscope.standin.StandInServers;
import io.meshscope.wire.grpc.Channels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Serves stand-ins by gRPC in plaintext, with reflection (v1) and health.
public final class GrpcStandIns implements StandInServers {

    private final InstantSource clock;

    /// @param clock tells when calls came
    public GrpcStandIns(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public StandInServer open(StandInPlan plan, SchemaSource source, int port, StandInCalls calls) {
        var schema = ServedSchema.read(source);
        List<ServerServiceDefinition> services =
                new ServiceDefinitions(schema, calls, clock).all(plan);
        var health = new HealthStatusManager();
        services.forEach(
                s -> health.setStatus(s.getServiceDescriptor().getName(), ServingStatus.SERVING));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            Server server =
                    NettyServerBuilder.forAddress(address, InsecureServerCredentials.create())
                            .addServices(services)
                            .addService(ProtoReflectionServiceV1.newInstance())
                            .addService(health.getHealthService())
                            .fallbackHandlerRegistry(new UnknownMethods(calls, clock))
                            .intercept(new MarkedAnswers())
                            .executor(threads)
                            .maxInboundMessageSize(Channels.MAX_MESSAGE_BYTES)
                            .build()
                            .start();
            return new GrpcStandIn(
                    server,
                    threads,
                    services.stream().map(s -> s.getServiceDescriptor().getName()).toList());
        } catch (IOException e) {
            threads.shutdownNow();
            throw new InvokeException(Message.of("stand-in.port", port, Message.why(e)), e);
        }
    }
}
