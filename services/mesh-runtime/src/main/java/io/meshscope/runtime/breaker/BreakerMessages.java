package io.meshscope.runtime.breaker;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.Metrics;
import io.meshscope.proto.mesh.v1.BreakerMeasurement;
import io.meshscope.proto.mesh.v1.BreakerThresholds;
import io.meshscope.proto.mesh.v1.BreakerTransition;
import io.meshscope.runtime.config.MeshConfig.BreakerLimits;
import java.time.Instant;

/// Breakers and their events as the contract's messages.
final class BreakerMessages {

    private BreakerMessages() {}

    static io.meshscope.proto.mesh.v1.Breaker of(Breaker breaker) {
        return io.meshscope.proto.mesh.v1.Breaker.newBuilder()
                .setName(breaker.name())
                .setCaller(breaker.caller())
                .setCallee(breaker.callee())
                .setMethod(breaker.method())
                .setState(breaker.state())
                .setSince(timestamp(breaker.since()))
                .setThresholds(thresholds(breaker.limits()))
                .setMeasurement(measurement(breaker))
                .build();
    }

    static BreakerTransition of(BreakerEvent event) {
        return BreakerTransition.newBuilder()
                .setName(event.name())
                .setFrom(event.from())
                .setTo(event.to())
                .setAt(timestamp(event.at()))
                .setReason(event.reason())
                .setTraceId(event.traceId())
                .build();
    }

    private static BreakerMeasurement measurement(Breaker breaker) {
        Metrics window = breaker.metrics();
        BreakerMeasurement.Builder measured =
                BreakerMeasurement.newBuilder()
                        .setBufferedCalls(window.getNumberOfBufferedCalls())
                        .setFailedCalls(window.getNumberOfFailedCalls())
                        .setSlowCalls(window.getNumberOfSlowCalls())
                        .setNotPermittedCalls(breaker.notPermitted())
                        .addAllRecent(breaker.outcomes().list());
        // Resilience4j says -1 below the minimum number of calls.
        if (window.getFailureRate() >= 0) {
            measured.setFailureRate(window.getFailureRate());
        }
        if (window.getSlowCallRate() >= 0) {
            measured.setSlowCallRate(window.getSlowCallRate());
        }
        return measured.build();
    }

    private static BreakerThresholds thresholds(BreakerLimits limits) {
        return BreakerThresholds.newBuilder()
                .setFailureRate(limits.failureRate())
                .setSlowCallRate(limits.slow().rate())
                .setSlowCallDuration(duration(limits.slow().duration()))
                .setMinimumCalls(limits.window().minimumCalls())
                .setWindowSize(limits.window().size())
                .setTimeWindow(limits.window().timed())
                .setWaitInOpen(duration(limits.recovery().waitInOpen()))
                .setPermittedInHalfOpen(limits.recovery().permittedInHalfOpen())
                .setAutomaticHalfOpen(limits.recovery().automatic())
                .build();
    }

    private static Duration duration(java.time.Duration value) {
        return Duration.newBuilder()
                .setSeconds(value.getSeconds())
                .setNanos(value.getNano())
                .build();
    }

    private static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }
}
