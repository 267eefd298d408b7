package io.meshscope.runtime.fault;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Applies the faults in force to calls before their handlers see them. The span of an affected
/// call says so: the attribute `mesh.fault` holds the fault's id, and an event tells what was done.
public final class FaultInterceptor implements ServerInterceptor {

    private static final AttributeKey<String> FAULT = AttributeKey.stringKey("mesh.fault");
    private static final AttributeKey<String> EFFECT = AttributeKey.stringKey("mesh.fault.effect");

    /// With a fault on these nobody could see what is wrong, or put it right.
    private static final Set<String> SPARED =
            Set.of(
                    "grpc.health.v1.Health",
                    "grpc.reflection.v1.ServerReflection",
                    "grpc.reflection.v1alpha.ServerReflection");

    private static final String OURS = "mesh.v1.";

    private final Faults faults;
    private final RandomGenerator random;
    private final Pause pause;

    /// @param random decides which calls; thread-safe
    public FaultInterceptor(Faults faults, RandomGenerator random, Pause pause) {
        this.faults = faults;
        this.random = random;
        this.pause = pause;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String service = call.getMethodDescriptor().getServiceName();
        if (service == null || SPARED.contains(service) || service.startsWith(OURS)) {
            return next.startCall(call, headers);
        }
        for (Fault fault : faults.on(call.getMethodDescriptor().getFullMethodName())) {
            Status end = happen(fault);
            if (end != null) {
                call.close(end, new Metadata());
                return new ServerCall.Listener<>() {};
            }
        }
        return next.startCall(call, headers);
    }

    private @Nullable Status happen(Fault fault) {
        if (isDrawn(fault.failures().refusalRate())) {
            mark(fault, "refused");
            return Status.UNAVAILABLE.withDescription(
                    "connection refused (fault " + fault.id() + ")");
        }
        Duration wait = wait(fault.delay());
        boolean fails = isDrawn(fault.failures().errorRate());
        if (wait.isPositive()) {
            mark(fault, "delayed " + wait.toMillis() + " ms");
            try {
                pause.await(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Status.CANCELLED.withDescription("interrupted");
            }
        }
        if (fails) {
            if (!wait.isPositive()) {
                mark(fault, "failed");
            }
            return fault.failures()
                    .error()
                    .toStatus()
                    .withDescription("put in on purpose (fault " + fault.id() + ")");
        }
        return null;
    }

    private Duration wait(Fault.Delay delay) {
        if (delay.jitter().isZero()) {
            return delay.latency();
        }
        double spread = (random.nextDouble() * 2 - 1) * delay.jitter().toNanos();
        return Duration.ofNanos(Math.max(0, delay.latency().toNanos() + Math.round(spread)));
    }

    private boolean isDrawn(double rate) {
        return rate > 0 && random.nextDouble() < rate;
    }

    private static void mark(Fault fault, String effect) {
        var _ = fault.affected().incrementAndGet();
        Span span = Span.current();
        span.setAttribute(FAULT, fault.id());
        span.addEvent("mesh.fault", Attributes.of(FAULT, fault.id(), EFFECT, effect));
    }
}
