package io.meshscope.runtime.breaker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.grpc.Status;
import io.meshscope.proto.mesh.v1.BreakerState;
import io.meshscope.proto.mesh.v1.CallOutcome;
import io.meshscope.runtime.config.MeshConfig.BreakerLimits;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// One breaker. Resilience4j's limits cannot be changed, so a change of limits puts a new circuit
/// breaker in the old one's place, in the same state with an empty window; a wait in OPEN begins
/// anew. Thread-safe.
public final class Breaker {

    private static final ThreadLocal<Boolean> BY_HAND = ThreadLocal.withInitial(() -> false);

    private final String caller;
    private final String callee;
    private final String method;
    private final InstantSource clock;
    private final BiFunction<String, BreakerLimits, CircuitBreaker> maker;
    private final Consumer<BreakerEvent> listener;
    private final Outcomes outcomes = new Outcomes();
    private final AtomicLong notPermitted = new AtomicLong();

    private volatile BreakerLimits limits;
    private volatile CircuitBreaker circuit;
    private volatile Instant since;

    /// @param maker makes a circuit breaker and puts it in the registry under its name
    @SuppressWarnings("this-escape") // its events come later
    Breaker(
            String caller,
            String callee,
            String method,
            BreakerLimits limits,
            BiFunction<String, BreakerLimits, CircuitBreaker> maker,
            Consumer<BreakerEvent> listener,
            InstantSource clock) {
        this.caller = caller;
        this.callee = callee;
        this.method = method;
        this.limits = limits;
        this.maker = maker;
        this.listener = listener;
        this.clock = clock;
        since = clock.instant();
        circuit = maker.apply(name(), limits);
        listen(circuit);
    }

    /// `caller->callee/package.Service/Method`.
    public String name() {
        return caller + "->" + callee + "/" + method;
    }

    String caller() {
        return caller;
    }

    String callee() {
        return callee;
    }

    String method() {
        return method;
    }

    BreakerLimits limits() {
        return limits;
    }

    Instant since() {
        return since;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    long notPermitted() {
        return notPermitted.get();
    }

    CircuitBreaker.Metrics metrics() {
        return circuit.getMetrics();
    }

    /// The state now.
    public BreakerState state() {
        return BreakerStates.of(circuit.getState());
    }

    /// Asks whether a call may be made; a caller that gets `true` must report how it ended.
    boolean tryAcquire() {
        if (circuit.tryAcquirePermission()) {
            return true;
        }
        notPermitted.incrementAndGet();
        outcomes.add(CallOutcome.CALL_OUTCOME_NOT_PERMITTED);
        return false;
    }

    /// A permitted call ended. The trace current on this thread is named as the cause of a
    /// transition.
    void ended(Status status, long nanos) {
        if (status.getCode() == Status.Code.CANCELLED) {
            circuit.releasePermission(); // the caller's wish says nothing about the callee
            return;
        }
        boolean failed = isFailure(status.getCode());
        boolean slow = nanos > limits.slow().duration().toNanos();
        outcomes.add(outcome(failed, slow));
        if (failed) {
            circuit.onError(nanos, TimeUnit.NANOSECONDS, status.asException());
        } else {
            circuit.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }

    synchronized void moveByHand(BreakerState state) {
        BY_HAND.set(true);
        try {
            BreakerStates.move(circuit, state);
        } finally {
            BY_HAND.remove();
        }
    }

    synchronized void changeLimits(BreakerLimits next) {
        if (next.equals(limits)) {
            return;
        }
        limits = next;
        State was = circuit.getState();
        CircuitBreaker replacement = maker.apply(name(), next);
        if (was == State.HALF_OPEN) {
            replacement.transitionToOpenState();
        }
        if (was != State.CLOSED) {
            BreakerStates.move(replacement, BreakerStates.of(was));
        }
        listen(replacement);
        circuit = replacement;
    }

    private void listen(CircuitBreaker heard) {
        heard.getEventPublisher().onStateTransition(event -> changed(heard, event));
    }

    @SuppressWarnings("ReferenceEquality") // a replaced circuit breaker has the same name
    private void changed(CircuitBreaker heard, CircuitBreakerOnStateTransitionEvent event) {
        var from = event.getStateTransition().getFromState();
        var to = event.getStateTransition().getToState();
        if (from == to || heard != circuit) {
            return;
        }
        since = clock.instant();
        SpanContext cause = Span.current().getSpanContext();
        listener.accept(
                new BreakerEvent(
                        name(),
                        BreakerStates.of(from),
                        BreakerStates.of(to),
                        since,
                        reason(heard, from, to),
                        cause.isValid() ? cause.getTraceId() : ""));
    }

    private String reason(CircuitBreaker heard, State from, State to) {
        if (BY_HAND.get()) {
            return "set by hand";
        }
        if (to == State.HALF_OPEN) {
            return "wait over";
        }
        if (from == State.HALF_OPEN && to == State.CLOSED) {
            return "trial calls passed";
        }
        // An OPEN breaker keeps the window that opened it.
        CircuitBreaker.Metrics window = heard.getMetrics();
        BreakerLimits judgedBy = limits;
        if (window.getFailureRate() >= judgedBy.failureRate()) {
            return exceeded("failure rate", window.getFailureRate(), judgedBy.failureRate());
        }
        return exceeded("slow call rate", window.getSlowCallRate(), judgedBy.slow().rate());
    }

    private static String exceeded(String what, float rate, float limit) {
        return String.format(Locale.ROOT, "%s %.1f %% >= %.0f %%", what, rate, limit);
    }

    private static boolean isFailure(Status.Code code) {
        return switch (code) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN, RESOURCE_EXHAUSTED -> true;
            default -> false;
        };
    }

    private static CallOutcome outcome(boolean failed, boolean slow) {
        if (failed) {
            return slow ? CallOutcome.CALL_OUTCOME_SLOW_FAILED : CallOutcome.CALL_OUTCOME_FAILED;
        }
        return slow ? CallOutcome.CALL_OUTCOME_SLOW : CallOutcome.CALL_OUTCOME_SUCCESS;
    }
}
