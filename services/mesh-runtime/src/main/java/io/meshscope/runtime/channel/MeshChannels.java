package io.meshscope.runtime.channel;

import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.LoadBalancerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.NameResolverRegistry;
import io.grpc.netty.NettyChannelBuilder;
import io.meshscope.runtime.breaker.BreakerInterceptor;
import io.meshscope.runtime.breaker.Breakers;
import io.meshscope.runtime.config.LiveConfig;
import io.meshscope.runtime.discovery.Directory;
import io.meshscope.runtime.discovery.RegistryNameResolverProvider;
import io.meshscope.runtime.resilience.BulkheadInterceptor;
import io.meshscope.runtime.resilience.Bulkheads;
import io.meshscope.runtime.resilience.DeadlineInterceptor;
import io.meshscope.runtime.resilience.RetryInterceptor;
import io.meshscope.runtime.resilience.UntriedFirst;
import io.meshscope.runtime.telemetry.ClientTracing;
import io.meshscope.runtime.telemetry.Telemetry;
import io.meshscope.runtime.warmup.RehearsedCalls;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// One channel for each service called, made at the first call and shared. Thread-safe.
public final class MeshChannels implements AutoCloseable {

    private static final int MOST_MESSAGE = 4 * 1024 * 1024;

    private final String scheme;
    private final ChannelCredentials credentials;
    private final LiveConfig config;
    private final Breakers breakers;
    private final Breakers unread;
    private final Bulkheads bulkheads;
    private final Telemetry telemetry;
    private final ScheduledExecutorService timer;
    private final ClientInterceptor meters;
    private final RegistryNameResolverProvider resolver;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final UntriedFirst balancer = new UntriedFirst();
    private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();

    /// @param scheme what targets in the directory begin with
    /// @param timer for retries; not closed here
    /// @param meters measures each attempt
    public MeshChannels(
            String scheme,
            Directory directory,
            ChannelCredentials credentials,
            LiveConfig config,
            Breakers breakers,
            Bulkheads bulkheads,
            Telemetry telemetry,
            ScheduledExecutorService timer,
            ClientInterceptor meters) {
        this.scheme = scheme;
        this.credentials = credentials;
        this.config = config;
        this.breakers = breakers;
        unread = breakers.twin();
        this.bulkheads = bulkheads;
        this.telemetry = telemetry;
        this.timer = timer;
        this.meters = meters;
        LoadBalancerRegistry.getDefaultRegistry().register(balancer);
        resolver = new RegistryNameResolverProvider(scheme, directory, new LiveBalancing(config));
        NameResolverRegistry.getDefaultRegistry().register(resolver);
    }

    /// The services that a channel was made for.
    public Set<String> services() {
        return Set.copyOf(channels.keySet());
    }

    /// The state of the channel to a service. A channel that is not connected begins to connect.
    ///
    /// @throws IllegalArgumentException when no channel to the service was made
    public ConnectivityState connect(String service) {
        return channel(service).getState(true);
    }

    /// Whether calls to the service go out at once.
    public boolean isReady(String service) {
        return channel(service).getState(false) == ConnectivityState.READY;
    }

    /// Runs the listener once the channel's state is no longer this one.
    public void whenStateChanges(String service, ConnectivityState from, Runnable listener) {
        channel(service).notifyWhenStateChanged(from, listener);
    }

    private ManagedChannel channel(String service) {
        ManagedChannel channel = channels.get(service);
        if (channel == null) {
            throw new IllegalArgumentException("no channel leads to " + service);
        }
        return channel;
    }

    /// The way to a service. From the outside in: a deadline for the call, retries within it, the
    /// bulkhead and the breaker for each attempt, a span for each attempt that is made.
    public Channel to(String service) {
        ManagedChannel channel = channels.computeIfAbsent(service, this::open);
        // The interceptor named last is the outermost.
        return ClientInterceptors.intercept(
                channel,
                RehearsedCalls.marked(),
                meters,
                new ClientTracing(telemetry, service),
                RehearsedCalls.either(
                        new BreakerInterceptor(breakers, service),
                        new BreakerInterceptor(unread, service)),
                new BulkheadInterceptor(bulkheads, service),
                new RetryInterceptor(() -> config.current().calls().retry(), timer),
                new DeadlineInterceptor(() -> config.current().calls().timeout()));
    }

    private ManagedChannel open(String service) {
        return NettyChannelBuilder.forTarget(scheme + ":///" + service, credentials)
                .executor(threads)
                .offloadExecutor(threads)
                .disableRetry() // our retries know the deadline, the breaker and what was tried
                .maxInboundMessageSize(MOST_MESSAGE)
                .build();
    }

    @Override
    public void close() {
        channels.values().forEach(ManagedChannel::shutdown);
        for (ManagedChannel channel : channels.values()) {
            try {
                if (!channel.awaitTermination(1, TimeUnit.SECONDS)) {
                    channel.shutdownNow();
                }
            } catch (InterruptedException e) {
                channel.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
        NameResolverRegistry.getDefaultRegistry().deregister(resolver);
        LoadBalancerRegistry.getDefaultRegistry().deregister(balancer);
    }
}
