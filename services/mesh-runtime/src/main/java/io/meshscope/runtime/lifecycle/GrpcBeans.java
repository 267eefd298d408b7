package io.meshscope.runtime.lifecycle;

import io.grpc.BindableService;
import io.grpc.ServerInterceptor;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.meshscope.runtime.answer.Fallbacks;
import io.meshscope.runtime.answer.FaultBarrier;
import io.meshscope.runtime.breaker.BreakerEndpoint;
import io.meshscope.runtime.breaker.Breakers;
import io.meshscope.runtime.instance.CurrentInstance;
import io.meshscope.runtime.management.Health;
import io.meshscope.runtime.management.InFlight;
import io.meshscope.runtime.management.ServerLoad;
import io.meshscope.runtime.telemetry.ServerTracing;
import io.meshscope.runtime.telemetry.Telemetry;
import io.meshscope.runtime.warmup.RehearsedServing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingServerInterceptor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.grpc.server.health.HealthStatusManagerContainer;
import io.micronaut.grpc.server.interceptor.OrderedServerInterceptor;
import jakarta.inject.Singleton;

/// What every gRPC server of the mesh serves beside its own contract, and its interceptors; the
/// lowest order is the outermost.
@Factory
final class GrpcBeans {

    @Singleton
    Health health(HealthStatusManagerContainer container) {
        return new Health(container.getHealthStatusManager());
    }

    @Singleton
    BindableService reflection() {
        return ProtoReflectionServiceV1.newInstance();
    }

    // Older tools ask for v1alpha only.
    @SuppressWarnings("deprecation")
    @Singleton
    BindableService reflectionAlpha() {
        return io.grpc.protobuf.services.ProtoReflectionService.newInstance();
    }

    @Bean(preDestroy = "close")
    @Singleton
    BreakerEndpoint breakerEndpoint(Breakers breakers, CurrentInstance instance, MeshTimer timer) {
        return new BreakerEndpoint(breakers, instance.get().name(), instance::id, timer.executor());
    }

    @Singleton
    InFlight inFlight() {
        return new InFlight();
    }

    @Singleton
    ServerInterceptor rehearsals() {
        return new OrderedServerInterceptor(RehearsedServing.marked(), 5);
    }

    @Singleton
    ServerInterceptor tracing(Telemetry telemetry) {
        return new OrderedServerInterceptor(new ServerTracing(telemetry), 10);
    }

    @Singleton
    ServerInterceptor metered(MeterRegistry meters) {
        return new OrderedServerInterceptor(
                RehearsedServing.either(
                        new MetricCollectingServerInterceptor(meters),
                        new MetricCollectingServerInterceptor(new SimpleMeterRegistry())),
                20);
    }

    @Bean(preDestroy = "close")
    @Singleton
    ServerLoad load(MeshTimer timer) {
        return new ServerLoad(timer.executor());
    }

    @Singleton
    ServerInterceptor fallbacks() {
        return new OrderedServerInterceptor(new Fallbacks(), 30);
    }

    @Singleton
    ServerInterceptor faultBarrier() {
        return new OrderedServerInterceptor(new FaultBarrier(), 40);
    }
}
