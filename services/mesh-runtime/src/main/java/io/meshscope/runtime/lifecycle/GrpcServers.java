package io.meshscope.runtime.lifecycle;

import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.management.OpenStreams;
import io.micronaut.core.order.OrderUtil;
import io.micronaut.grpc.server.health.HealthStatusManagerContainer;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/// Builds this process' gRPC server for any port: whichever it listens on, the services, their
/// interceptors, limits and credentials are the same.
@Singleton
final class GrpcServers {

    private static final int MOST_MESSAGE = 4 * 1024 * 1024;
    private static final int MOST_CALLS_A_CONNECTION = 1_000;

    private final List<BindableService> services;
    private final List<ServerInterceptor> interceptors;
    private final BindableService health;
    private final ExecutorService executor;
    private final ServerCredentials credentials;

    GrpcServers(
            List<BindableService> services,
            List<ServerInterceptor> interceptors,
            HealthStatusManagerContainer health,
            @Named(TaskExecutors.IO) ExecutorService executor,
            Encryption encryption) {
        this.services = services;
        this.interceptors = new ArrayList<>(interceptors);
        // gRPC calls first what was added last, and the lowest order is the outermost.
        OrderUtil.reverseSort(this.interceptors);
        this.health = health.getHealthStatusManager().getHealthService();
        this.executor = executor;
        this.credentials =
                encryption
                        .tls()
                        .map(tls -> tls.server())
                        .orElseGet(InsecureServerCredentials::create);
    }

    /// @param streams of this server alone
    NettyServerBuilder on(Instance instance, OpenStreams streams) {
        Instance.Listening listening = instance.listening();
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(listening.host(), listening.grpcPort()),
                                credentials)
                        .executor(executor)
                        .maxInboundMessageSize(MOST_MESSAGE)
                        .maxConcurrentCallsPerConnection(MOST_CALLS_A_CONNECTION)
                        .permitKeepAliveTime(10, TimeUnit.SECONDS)
                        .permitKeepAliveWithoutCalls(true)
                        .addService(health)
                        .intercept(streams); // innermost: traces and meters see how it ends one
        services.forEach(builder::addService);
        interceptors.forEach(builder::intercept);
        return builder;
    }
}
