package io.meshscope.session;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.breaker.BreakerSetting;
import io.meshscope.journal.Journal;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import io.meshscope.reading.whatif.BreakerCalls;
import io.meshscope.reading.whatif.Restarts;
import io.meshscope.reading.whatif.WhatIf;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.TraceQuery;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a session keeps of breakers: the calls that they saw and what they did. Every question
/// reads the store: not for the FX thread.
public final class BreakerRecord {

    /// The most spans that are read of one breaker: the latest ones.
    public static final int MOST_SPANS = 20_000;

    private final Journal journal;
    private final SpanStore spans;

    public BreakerRecord(Session session) {
        journal = session.journal();
        spans = session.spans();
    }

    /// The transitions of all breakers in a time, in the order in which they were told.
    public List<BreakerEvent.Transition> transitions(Instant from, Instant to) {
        return journal.events(from, to, "breaker.transition", Optional.empty()).stream()
                .map(MeshEvent::payload)
                .filter(BreakerEvent.Transition.class::isInstance)
                .map(BreakerEvent.Transition.class::cast)
                .toList();
    }

    /// The calls that a breaker saw in a time, as far as they are known.
    public BreakerCalls calls(Breaker breaker, Instant from, Instant to) {
        return BreakerCalls.of(
                of(breaker.id(), measurements(breaker.id(), from, to)),
                outgoing(breaker.id(), from, to),
                breaker.thresholds());
    }

    /// What a breaker would have done in a time with other limits.
    ///
    /// @param breaker as it was at the end
    /// @throws IllegalArgumentException saying why this cannot be told
    public WhatIf whatIf(Breaker breaker, Instant from, Instant to, BreakerThresholds asked) {
        BreakerThresholds had =
                breaker.thresholds()
                        .orElseThrow(() -> new InputException(Message.of("limit.untold")));
        untold(had)
                .ifPresent(keys -> {
                    throw new InputException(Message.of("limit.untold.some", keys));
                });
        untold(asked)
                .ifPresent(keys -> {
                    throw new InputException(Message.of("limit.unasked", keys));
                });
        List<MeshEvent> ofInstance = measurements(breaker.id(), from, to);
        List<MeshEvent> measured = of(breaker.id(), ofInstance);
        BreakerCalls calls =
                BreakerCalls.of(measured, outgoing(breaker.id(), from, to), breaker.thresholds());
        if (calls.calls().isEmpty()) {
            throw new InputException(Message.of("limit.no-calls"));
        }
        List<BreakerEvent.Transition> was =
                transitions(from, to).stream()
                        .filter(t -> t.breaker().equals(breaker.id()))
                        .toList();
        return WhatIf.of(
                new WhatIf.Span(from, to),
                had,
                asked,
                calls,
                new WhatIf.History(
                        was,
                        begun(breaker, was, measured),
                        limits(measured).count() > 1,
                        Restarts.of(ofInstance)));
    }

    /// The names of the limits that are missing; empty when none is.
    private static Optional<String> untold(BreakerThresholds limits) {
        return Arrays.stream(BreakerSetting.values())
                .filter(s -> s.text(limits).isEmpty())
                .map(BreakerSetting::key)
                .reduce((all, one) -> all + ", " + one);
    }

    private static Stream<BreakerThresholds> limits(List<MeshEvent> measured) {
        return measured.stream()
                .map(MeshEvent::payload)
                .filter(BreakerEvent.Measured.class::isInstance)
                .flatMap(m -> ((BreakerEvent.Measured) m).thresholds().stream())
                .distinct();
    }

    private static BreakerState begun(
            Breaker breaker, List<BreakerEvent.Transition> was, List<MeshEvent> measured) {
        Optional<BreakerState> told =
                measured.stream()
                        .findFirst()
                        .map(MeshEvent::payload)
                        .filter(BreakerEvent.Measured.class::isInstance)
                        .map(m -> ((BreakerEvent.Measured) m).state());
        return was.isEmpty() ? told.orElse(breaker.state()) : was.getFirst().from();
    }

    /// Those of all breakers of an instance.
    private List<MeshEvent> measurements(BreakerId id, Instant from, Instant to) {
        return journal.events(
                from,
                to,
                "breaker.measurement",
                Optional.of(BreakerFeed.source(id.caller(), id.instance())));
    }

    private static List<MeshEvent> of(BreakerId id, List<MeshEvent> measurements) {
        return measurements.stream()
                .filter(e ->
                        e.payload() instanceof BreakerEvent.Measured m && m.breaker().equals(id))
                .toList();
    }

    /// Telemetry may call an instance anything. Spans of the instance's own name are its; if there
    /// are none, all are when no other instance has the same breaker.
    private List<Span> outgoing(BreakerId id, Instant from, Instant to) {
        if (id.callee().isEmpty() || id.method().isEmpty()) {
            return List.of();
        }
        List<Span> all =
                spans.outgoing(
                        id.caller(),
                        id.method(),
                        new TraceQuery.Period(Optional.of(from), Optional.of(to)),
                        MOST_SPANS);
        List<Span> own =
                all.stream()
                        .filter(s ->
                                s.resource().instance().filter(id.instance()::equals).isPresent())
                        .toList();
        return own.isEmpty() && alone(id) ? all : own;
    }

    private boolean alone(BreakerId id) {
        return journal.state().breakers().keySet().stream()
                .noneMatch(o ->
                        o.caller().equals(id.caller())
                                && o.callee().equals(id.callee())
                                && o.method().equals(id.method())
                                && !o.instance().equals(id.instance()));
    }
}
