package io.meshscope.breaker.grpc;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.meshscope.breaker.BreakerNames;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.CallOutcome;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.proto.mesh.v1.Breaker;
import io.meshscope.proto.mesh.v1.BreakerMeasurement;
import io.meshscope.proto.mesh.v1.BreakerThresholds;
import io.meshscope.proto.mesh.v1.BreakerTransition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Turns the contract's messages into the engine's events. What a message does not tell stays
/// unknown; only a breaker without a name or a state cannot be used.
final class BreakerMapping {

    private static final int MAX_RECENT = 100;
    private static final int MAX_REASON = 500;

    private BreakerMapping() {}

    static Optional<BreakerEvent.Measured> measured(
            Breaker breaker, ServiceName service, InstanceId instance) {
        Optional<BreakerId> id = id(breaker, service, instance);
        Optional<BreakerState> state = state(breaker.getState());
        if (id.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new BreakerEvent.Measured(
                        id.get(),
                        state.get(),
                        breaker.hasSince()
                                ? Optional.of(instant(breaker.getSince()))
                                : Optional.empty(),
                        breaker.hasThresholds()
                                ? Optional.of(thresholds(breaker.getThresholds()))
                                : Optional.empty(),
                        breaker.hasMeasurement()
                                ? Optional.of(measurement(breaker.getMeasurement()))
                                : Optional.empty()));
    }

    /// @param observed the time to use when the transition does not say when it was
    static Optional<BreakerEvent.Transition> transition(
            BreakerTransition transition,
            ServiceName service,
            InstanceId instance,
            Instant observed) {
        Optional<BreakerState> from = state(transition.getFrom());
        Optional<BreakerState> to = state(transition.getTo());
        String trace = transition.getTraceId();
        String reason = transition.getReason();
        return from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : BreakerNames.parse(transition.getName(), service, instance)
                        .map(id ->
                                new BreakerEvent.Transition(
                                        id,
                                        from.get(),
                                        to.get(),
                                        transition.hasAt() ? instant(transition.getAt()) : observed,
                                        Message.verbatim(
                                                reason.length() > MAX_REASON
                                                        ? reason.substring(0, MAX_REASON) + "…"
                                                        : reason),
                                        trace.matches("[0-9a-f]{32}")
                                                ? Optional.of(trace)
                                                : Optional.empty()));
    }

    private static Optional<BreakerId> id(
            Breaker breaker, ServiceName service, InstanceId instance) {
        return breaker.getCaller().isBlank() || breaker.getCallee().isBlank()
                ? BreakerNames.parse(breaker.getName(), service, instance)
                : Optional.of(
                        new BreakerId(
                                new ServiceName(breaker.getCaller()),
                                instance,
                                new ServiceName(breaker.getCallee()),
                                breaker.getMethod()));
    }

    static Optional<BreakerState> state(io.meshscope.proto.mesh.v1.BreakerState state) {
        return switch (state) {
            case BREAKER_STATE_CLOSED -> Optional.of(BreakerState.CLOSED);
            case BREAKER_STATE_OPEN -> Optional.of(BreakerState.OPEN);
            case BREAKER_STATE_HALF_OPEN -> Optional.of(BreakerState.HALF_OPEN);
            case BREAKER_STATE_FORCED_OPEN -> Optional.of(BreakerState.FORCED_OPEN);
            case BREAKER_STATE_DISABLED -> Optional.of(BreakerState.DISABLED);
            case BREAKER_STATE_METRICS_ONLY -> Optional.of(BreakerState.METRICS_ONLY);
            case BREAKER_STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    static io.meshscope.proto.mesh.v1.BreakerState state(BreakerState state) {
        return io.meshscope.proto.mesh.v1.BreakerState.valueOf("BREAKER_STATE_" + state.name());
    }

    private static io.meshscope.mesh.BreakerThresholds thresholds(BreakerThresholds t) {
        return new io.meshscope.mesh.BreakerThresholds(
                t.getFailureRate(),
                new io.meshscope.mesh.BreakerThresholds.SlowCalls(
                        t.getSlowCallRate(), duration(t.getSlowCallDuration())),
                t.getMinimumCalls(),
                new io.meshscope.mesh.BreakerThresholds.Window(
                        t.getWindowSize(), t.getTimeWindow()),
                new io.meshscope.mesh.BreakerThresholds.HalfOpen(
                        duration(t.getWaitInOpen()),
                        t.getPermittedInHalfOpen(),
                        t.getAutomaticHalfOpen()));
    }

    private static io.meshscope.mesh.BreakerMeasurement measurement(BreakerMeasurement m) {
        List<CallOutcome> recent =
                m.getRecentList().stream().flatMap(o -> outcome(o).stream()).toList();
        return new io.meshscope.mesh.BreakerMeasurement(
                m.hasFailureRate() ? rate(m.getFailureRate()) : OptionalDouble.empty(),
                m.hasSlowCallRate() ? rate(m.getSlowCallRate()) : OptionalDouble.empty(),
                m.getBufferedCalls(),
                m.getFailedCalls(),
                m.getSlowCalls(),
                m.getNotPermittedCalls(),
                recent.subList(Math.max(0, recent.size() - MAX_RECENT), recent.size()));
    }

    /// Resilience4j's −1 means "too few calls", wherever it comes from.
    private static OptionalDouble rate(float percent) {
        return percent >= 0 && percent <= 100 ? OptionalDouble.of(percent) : OptionalDouble.empty();
    }

    private static Optional<CallOutcome> outcome(io.meshscope.proto.mesh.v1.CallOutcome outcome) {
        return switch (outcome) {
            case CALL_OUTCOME_SUCCESS -> Optional.of(CallOutcome.SUCCESS);
            case CALL_OUTCOME_FAILED -> Optional.of(CallOutcome.FAILED);
            case CALL_OUTCOME_SLOW -> Optional.of(CallOutcome.SLOW);
            case CALL_OUTCOME_SLOW_FAILED -> Optional.of(CallOutcome.SLOW_FAILED);
            case CALL_OUTCOME_NOT_PERMITTED -> Optional.of(CallOutcome.NOT_PERMITTED);
            case CALL_OUTCOME_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    private static java.time.Duration duration(Duration duration) {
        return java.time.Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
    }
}
