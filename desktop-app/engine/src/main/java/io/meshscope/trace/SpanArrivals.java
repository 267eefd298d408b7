package io.meshscope.trace;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.mesh.TrafficEvent.SpanBatch;
import java.util.List;
import java.util.function.UnaryOperator;

/// Takes spans in, whatever format they came in.
public final class SpanArrivals {

    private SpanArrivals() {}

    /// Stores spans, then reports them to the journal and gives them to listeners.
    public static Arrivals<Span, SpanBatch> into(SpanStore store, Intake intake) {
        return into(store, intake, UnaryOperator.identity());
    }

    /// As [#into(SpanStore, Intake)].
    ///
    /// @param which picks from each batch what is taken in
    public static Arrivals<Span, SpanBatch> into(
            SpanStore store, Intake intake, UnaryOperator<List<Span>> which) {
        return new Arrivals<>(
                intake,
                which,
                store::append,
                SpanArrivals::report,
                (a, b) -> new SpanBatch(a.spans() + b.spans(), a.errors() + b.errors()));
    }

    private static SpanBatch report(List<Span> spans) {
        return new SpanBatch(spans.size(), ReceivedSpans.failed(spans));
    }
}
