package io.meshscope.trace;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.mesh.TrafficEvent.SpanBatch;
import java.util.List;

/// Takes spans in, whatever format they came in.
public final class SpanArrivals {

    private SpanArrivals() {}

    /// Stores spans, then reports them to the journal and gives them to listeners.
    public static Arrivals<Span, SpanBatch> into(SpanStore store, Intake intake) {
        return new Arrivals<>(
                intake,
                store::append,
                SpanArrivals::report,
                (a, b) -> new SpanBatch(a.spans() + b.spans(), a.errors() + b.errors()));
    }

    private static SpanBatch report(List<Span> spans) {
        return new SpanBatch(spans.size(), ReceivedSpans.failed(spans));
    }
}
