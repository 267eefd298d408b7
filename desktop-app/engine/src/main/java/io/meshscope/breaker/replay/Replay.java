package io.meshscope.breaker.replay;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Judges recorded calls by other limits. The breaker is Resilience4j's; it begins closed, with an
/// empty window.
public final class Replay {

    /// Stands for whatever a call failed with: it was a failure when it was recorded.
    private static final Exception FAILURE = new Exception("a recorded failure");

    /// The begin or the end of a call.
    private record Step(Instant at, boolean begins, RecordedCall call, int number) {}

    /// What becomes of a call: at its begin it is let through or not.
    private enum Fate {
        PERMITTED,
        REFUSED
    }

    private final BreakerThresholds limits;
    private final ReplayClock clock;
    private final CircuitBreaker breaker;
    private final List<Replayed.Change> changes = new ArrayList<>();
    private final Map<Integer, Fate> fates = new HashMap<>();
    private final Deque<Instant> restarts = new ArrayDeque<>();
    private Instant changedAt;
    private Optional<Instant> unsure = Optional.empty();
    private boolean restarting;
    private int permitted;
    private int spared;
    private int lost;
    private int unknown;
    private int refused;

    private Replay(BreakerThresholds limits, Instant start) {
        this.limits = limits;
        clock = new ReplayClock(start);
        breaker = CircuitBreaker.of("replay", ReplayConfig.of(limits, clock));
        changedAt = start;
        breaker.getEventPublisher().onStateTransition(this::changed);
    }

    /// @param limits all of which are told
    /// @param calls in any order
    /// @param until the end of what was recorded: a wait that is over by then ends
    /// @param restarts when the breaker began anew, closed and with an empty window, oldest first
    /// @throws IllegalArgumentException for limits that a breaker cannot have
    public static Replayed run(
            BreakerThresholds limits,
            List<RecordedCall> calls,
            Instant until,
            List<Instant> restarts) {
        Instant start =
                calls.stream()
                        .map(RecordedCall::began)
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH);
        var replay = new Replay(limits, start);
        replay.restarts.addAll(restarts);
        steps(calls).forEach(replay::step);
        replay.goTo(until);
        return replay.result(calls.size());
    }

    /// In the order of time; at the same moment in the order in which the calls were recorded.
    private static List<Step> steps(List<RecordedCall> calls) {
        var steps = new ArrayList<Step>(2 * calls.size());
        for (int i = 0; i < calls.size(); i++) {
            RecordedCall call = calls.get(i);
            steps.add(new Step(call.began(), true, call, i));
            if (!call.refused()) {
                steps.add(new Step(call.ended(), false, call, i));
            }
        }
        steps.sort(
                Comparator.comparing(Step::at)
                        .thenComparingInt(Step::number)
                        .thenComparing(s -> !s.begins()));
        return steps;
    }

    private void step(Step step) {
        goTo(step.at());
        if (step.begins()) {
            begin(step);
        } else if (fates.remove(step.number()) == Fate.PERMITTED) {
            end(step.call());
        }
    }

    /// What happens by itself until then.
    private void goTo(Instant now) {
        while (!restarts.isEmpty() && !restarts.getFirst().isAfter(now)) {
            Instant restart = restarts.removeFirst();
            halfOpenByItself(restart);
            clock.goTo(restart);
            restarting = true;
            breaker.reset();
            restarting = false;
            fates.clear();
        }
        halfOpenByItself(now);
        clock.goTo(now);
    }

    private void begin(Step step) {
        if (breaker.tryAcquirePermission()) {
            if (step.call().refused()) {
                breaker.releasePermission();
                unknown++;
                unsure = unsure.or(() -> Optional.of(step.at()));
            } else {
                permitted++;
                fates.put(step.number(), Fate.PERMITTED);
            }
        } else if (step.call().refused()) {
            refused++;
        } else if (step.call().failed()) {
            spared++;
        } else {
            lost++;
        }
    }

    private void end(RecordedCall call) {
        long nanos = call.took(limits.slowCalls().duration().orElseThrow()).toNanos();
        if (call.failed()) {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, FAILURE);
        } else {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /// What Resilience4j's timer does where OPEN ends by itself. A timer knows no other clock than
    /// the machine's, so it is done here.
    private void halfOpenByItself(Instant now) {
        Instant due = changedAt.plus(limits.halfOpen().waitInOpen().orElseThrow());
        if (limits.halfOpen().automatic().orElse(false)
                && breaker.getState() == CircuitBreaker.State.OPEN
                && !due.isAfter(now)) {
            clock.goTo(due);
            breaker.transitionToHalfOpenState();
        }
    }

    private void changed(CircuitBreakerOnStateTransitionEvent event) {
        changedAt = clock.instant();
        if (restarting) {
            return; // a new process has no state that it could leave
        }
        changes.add(
                new Replayed.Change(
                        changedAt,
                        state(event.getStateTransition().getFromState()),
                        state(event.getStateTransition().getToState())));
    }

    private static BreakerState state(CircuitBreaker.State state) {
        return BreakerState.valueOf(state.name());
    }

    private Replayed result(int calls) {
        return new Replayed(
                changes,
                state(breaker.getState()),
                new Replayed.Tally(calls, permitted, spared, lost, unknown, refused),
                unsure);
    }
}
