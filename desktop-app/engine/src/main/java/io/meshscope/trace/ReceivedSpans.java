package io.meshscope.trace;

import io.meshscope.mesh.Outcome;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// Spans that were read into columns. Who keeps columns takes the block; whoever asks for the spans
/// themselves has them made then, all at once, as a store would give them.
public final class ReceivedSpans extends AbstractList<Span> implements RandomAccess {

    private final SpanBlock block;
    private @Nullable List<Span> made;

    public ReceivedSpans(SpanBlock block) {
        this.block = block;
    }

    /// The columns of any spans.
    public static SpanBlock block(List<Span> spans) {
        return spans instanceof ReceivedSpans received ? received.block : SpanBlock.of(spans);
    }

    /// Whether one of any spans is of a trace.
    public static boolean ofTrace(List<Span> spans, String traceId) {
        return spans instanceof ReceivedSpans received
                ? HexIds.isTrace(traceId) && received.block.holds(traceId)
                : spans.stream().anyMatch(span -> span.traceId().equals(traceId));
    }

    /// How many of any spans failed.
    static int failed(List<Span> spans) {
        return spans instanceof ReceivedSpans received
                ? received.block.ended(Outcome.FAILED)
                : (int) spans.stream().filter(Span::failed).count();
    }

    public SpanBlock block() {
        return block;
    }

    @Override
    public int size() {
        return block.size();
    }

    @Override
    public Span get(int index) {
        return made().get(index);
    }

    private synchronized List<Span> made() {
        List<Span> spans = made;
        if (spans == null) {
            spans = new ArrayList<>(block.size());
            for (int i = 0; i < block.size(); i++) {
                spans.add(block.span(i));
            }
            made = spans;
        }
        return spans;
    }
}
