package io.meshscope.ui.trace.waterfall;

import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKey;
import io.meshscope.trace.TraceRows;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The whole spans of the rows that were in sight lately. FX thread only.
final class LoadedSpans {

    private static final int KEPT = 4_096;

    private final TraceReader reader;
    private final Runnable onArrival;
    private final Map<Long, Span> known =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Span> eldest) {
                    return size() > KEPT;
                }
            };
    // What is not there any more is not asked for again with every frame.
    private final Set<Long> asked = new HashSet<>();
    private TraceRows rows = TraceRows.NOTHING;
    private boolean asking;

    /// @param onArrival called when more are known
    LoadedSpans(TraceReader reader, Runnable onArrival) {
        this.reader = reader;
        this.onArrival = onArrival;
    }

    void show(TraceRows next, Collection<Span> spans) {
        rows = next;
        asked.clear();
        add(spans);
    }

    private void add(Collection<Span> spans) {
        spans.forEach(span -> known.put(SpanKey.of(span), span));
    }

    /// A row's whole span, once it is known.
    Optional<Span> of(int row) {
        return Optional.ofNullable(known.get(rows.key(row)));
    }

    /// Reads the spans of rows that are not known yet, all in one question. While a question is
    /// under way nothing is asked; who still wants something asks again on arrival.
    void want(IntStream wanted) {
        if (asking) {
            return;
        }
        int[] missing =
                wanted.filter(row -> !known.containsKey(rows.key(row)))
                        .filter(row -> asked.add(rows.key(row)))
                        .toArray();
        if (missing.length > 0) {
            asking = true;
            reader.spans(IntStream.of(missing).mapToLong(rows::id).toArray(), this::arrived);
        }
    }

    private void arrived(List<Span> spans) {
        asking = false;
        add(spans);
        onArrival.run();
    }
}
