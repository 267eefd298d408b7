package io.meshscope.runtime.lifecycle;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.meshscope.runtime.instance.CurrentInstance;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.resilience.DeadlineInterceptor;
import io.meshscope.runtime.security.MutualTls;
import io.meshscope.runtime.telemetry.ClientTracing;
import io.meshscope.runtime.telemetry.Telemetry;
import io.meshscope.runtime.warmup.Rehearsal;
import io.meshscope.runtime.warmup.RehearsedCalls;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// This process as its callers see it: over the network, through every interceptor.
@Singleton
public final class OwnServer {

    private final CurrentInstance instance;
    private final Encryption encryption;
    private final Telemetry telemetry;

    OwnServer(CurrentInstance instance, Encryption encryption, Telemetry telemetry) {
        this.instance = instance;
        this.encryption = encryption;
        this.telemetry = telemetry;
    }

    /// Calls it, over a connection made for this.
    public void call(Consumer<Channel> calls) throws InterruptedException {
        Instance own = instance.get();
        ManagedChannel channel =
                NettyChannelBuilder.forAddress(
                                own.listening().host(),
                                own.listening().grpcPort(),
                                encryption
                                        .tls()
                                        .map(MutualTls::channel)
                                        .orElseGet(InsecureChannelCredentials::create))
                        .directExecutor()
                        .build();
        try {
            calls.accept(
                    ClientInterceptors.intercept(
                            channel,
                            RehearsedCalls.marked(),
                            new ClientTracing(telemetry, own.name()),
                            new DeadlineInterceptor(() -> Rehearsal.PATIENCE)));
        } finally {
            channel.shutdownNow();
            boolean _ = channel.awaitTermination(1, TimeUnit.SECONDS);
        }
    }
}
