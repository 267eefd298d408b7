package io.meshscope.runtime.lifecycle;

import io.grpc.ServerInterceptor;
import io.meshscope.runtime.fault.FaultEndpoint;
import io.meshscope.runtime.fault.FaultInterceptor;
import io.meshscope.runtime.fault.Faults;
import io.meshscope.runtime.fault.Pause;
import io.meshscope.runtime.instance.CurrentInstance;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.grpc.server.interceptor.OrderedServerInterceptor;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// Faults on purpose, outside production only: there these beans do not exist.
@Factory
@Requires(property = FaultBeans.ALLOWED, value = "true")
final class FaultBeans {

    static final String ALLOWED = "mesh.faults";

    @Singleton
    Faults faults(InstantSource clock) {
        return new Faults(clock);
    }

    @Singleton
    FaultEndpoint faultEndpoint(Faults faults, CurrentInstance instance) {
        return new FaultEndpoint(faults, instance.get().name(), instance::id);
    }

    // Inside tracing and metrics, so that both see what callers see.
    @Singleton
    ServerInterceptor faultInterceptor(Faults faults) {
        RandomGenerator eachThreadsOwn = () -> ThreadLocalRandom.current().nextLong();
        return new OrderedServerInterceptor(
                new FaultInterceptor(faults, eachThreadsOwn, Pause.real()), 25);
    }
}
