package io.meshscope.runtime.channel;

import io.grpc.InsecureChannelCredentials;
import io.meshscope.proto.shop.user.v1.GetUserRequest;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.meshscope.runtime.breaker.Breakers;
import io.meshscope.runtime.config.ConfigParser;
import io.meshscope.runtime.config.InvalidConfigException;
import io.meshscope.runtime.config.LiveConfig;
import io.meshscope.runtime.config.MeshConfig;
import io.meshscope.runtime.config.SecretCipher;
import io.meshscope.runtime.resilience.Bulkheads;
import io.meshscope.runtime.telemetry.Telemetry;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingClientInterceptor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// Everything a service calls others with, over a directory that a test writes.
final class TestCaller implements AutoCloseable {

    private static final MeshConfig DEFAULTS = MeshConfig.defaults(Duration.ofMillis(10));

    final FixedDirectory directory = new FixedDirectory();
    final InMemorySpanExporter spans = InMemorySpanExporter.create();
    final Telemetry telemetry =
            Telemetry.of(
                    OpenTelemetrySdk.builder()
                            .setTracerProvider(
                                    SdkTracerProvider.builder()
                                            .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                            .build())
                            .setPropagators(
                                    ContextPropagators.create(
                                            W3CTraceContextPropagator.getInstance()))
                            .build());
    final LiveConfig config = new LiveConfig(DEFAULTS);
    final Breakers breakers =
            new Breakers("caller", config.current().calls().breaker(), InstantSource.system());
    final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final MeshChannels channels;
    final UserServiceBlockingStub users;

    TestCaller() {
        Bulkheads bulkheads = new Bulkheads(config.current().calls().bulkhead());
        config.addCheck(new AvailableBalancing());
        config.follow(next -> bulkheads.changeLimit(next.calls().bulkhead()));
        config.follow(next -> breakers.changeLimits(next.calls().breaker()));
        channels =
                new MeshChannels(
                        "fixed",
                        directory,
                        InsecureChannelCredentials.create(),
                        config,
                        breakers,
                        bulkheads,
                        telemetry,
                        timer,
                        new MetricCollectingClientInterceptor(meters));
        users = UserServiceGrpc.newBlockingStub(channels.to("users"));
    }

    /// Applies a config as it would stand in the config centre.
    void apply(String json) {
        try {
            config.apply(
                    new ConfigParser(DEFAULTS, SecretCipher.withKey(""))
                            .parse("/config/caller", json, "/config/dev/caller", null)
                            .config());
        } catch (InvalidConfigException e) {
            throw new AssertionError(e);
        }
    }

    /// The address of the instance that answered.
    String get() {
        return users.getUser(GetUserRequest.newBuilder().setUserId("1").build())
                .getUser()
                .getName();
    }

    List<SpanData> spans(String name, SpanKind kind) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name) && span.getKind() == kind)
                .toList();
    }

    @Override
    public void close() {
        channels.close();
        timer.shutdownNow();
    }
}
