package io.meshscope.topology;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.LastCall;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.trace.ReceivedSpans;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanBlock;
import io.meshscope.trace.SpanKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Notes the last call that each instance served, from its spans, and tells the journal all that
/// are new together, so that a busy mesh costs it one event. For use by many threads.
public final class InstanceCalls implements Consumer<List<Span>> {

    /// How often they are told.
    public static final Duration EVERY = Duration.ofSeconds(5);

    private static final int NONE = -1;
    private static final byte SERVER = (byte) SpanKind.SERVER.ordinal();
    private static final byte CONSUMER = (byte) SpanKind.CONSUMER.ordinal();

    private record Key(ServiceName service, InstanceId instance) {}

    private final Intake intake;
    private final Map<Key, LastCall> latest = new HashMap<>();

    public InstanceCalls(Intake intake) {
        this.intake = intake;
    }

    @Override
    public synchronized void accept(List<Span> spans) {
        if (spans instanceof ReceivedSpans received) {
            latest(received.block());
        } else {
            for (Span span : spans) {
                if (span.kind() == SpanKind.SERVER || span.kind() == SpanKind.CONSUMER) {
                    note(span.resource(), span.endNanos(), span.outcome());
                }
            }
        }
    }

    /// Looks at columns alone: of so many spans none is made for it.
    private void latest(SpanBlock block) {
        SpanBlock.Marks marks = block.marks();
        int[] rows = new int[block.senders().size()];
        Arrays.fill(rows, NONE);
        for (int row = 0; row < block.size(); row++) {
            byte kind = marks.kind()[row];
            int before = rows[marks.sender()[row]];
            if ((kind == SERVER || kind == CONSUMER)
                    && (before == NONE || end(block, row) >= end(block, before))) {
                rows[marks.sender()[row]] = row;
            }
        }
        for (int sender = 0; sender < rows.length; sender++) {
            int row = rows[sender];
            if (row != NONE) {
                Span ending = block.endings().get(block.endingOf(marks.alike()[row]));
                note(block.senders().get(sender), end(block, row), ending.outcome());
            }
        }
    }

    private static long end(SpanBlock block, int row) {
        SpanBlock.Numbers numbers = block.numbers();
        return new Span.Interval(numbers.start()[row], numbers.duration()[row]).endNanos();
    }

    private void note(Resource sender, long endNanos, Outcome outcome) {
        sender.instance()
                .map(instance ->
                        new LastCall(
                                sender.service(),
                                instance,
                                Instant.EPOCH.plusNanos(endNanos),
                                outcome))
                .ifPresent(call ->
                        latest.merge(
                                new Key(call.service(), call.instance()),
                                call,
                                (before, now) -> before.at().isAfter(now.at()) ? before : now));
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
