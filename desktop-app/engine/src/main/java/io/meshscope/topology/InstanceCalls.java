package io.meshscope.topology;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.LastCall;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Notes the last call that each instance served, from its spans, and tells the journal all that
/// are new together, so that a busy mesh costs it one event. For use by many threads.
public final class InstanceCalls implements Consumer<List<Span>> {

    /// How often they are told.
    public static final Duration EVERY = Duration.ofSeconds(5);

    private record Key(ServiceName service, InstanceId instance) {}

    private final Intake intake;
    private final Map<Key, LastCall> latest = new HashMap<>();

    public InstanceCalls(Intake intake) {
        this.intake = intake;
    }

    @Override
    public synchronized void accept(List<Span> spans) {
        for (Span span : spans) {
            if (span.kind() == SpanKind.SERVER || span.kind() == SpanKind.CONSUMER) {
                span.resource().instance().ifPresent(instance -> note(instance, span));
            }
        }
    }

    private void note(InstanceId instance, Span span) {
        var call =
                new LastCall(
                        span.resource().service(),
                        instance,
                        Instant.EPOCH.plusNanos(span.endNanos()),
                        span.outcome());
        latest.merge(
                new Key(call.service(), instance),
                call,
                (before, now) -> before.at().isAfter(now.at()) ? before : now);
    }

    /// Tells what is new. What the journal cannot take now is told the next time.
    public synchronized void tell() {
        if (!latest.isEmpty()
                && intake.offer(
                        Observation.of(
                                EdgeCounter.SOURCE,
                                new TrafficEvent.Served(List.copyOf(latest.values()))))) {
            latest.clear();
        }
    }
}
