package io.meshscope.trace;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// A trace whose spans are read all at once, for stores that know no better way.
final class WholeTrace implements StoredTrace {

    private final Supplier<List<Span>> all;

    WholeTrace(Supplier<List<Span>> all) {
        this.all = all;
    }

    @Override
    public TraceRows rows() {
        return TraceRows.of(SpanColumns.of(all.get()));
    }

    @Override
    public TraceRows told(TraceRows rows) {
        return rows;
    }

    @Override
    public List<Span> spans(long[] ids) {
        var wanted = new IdIndex(ids, ids.length);
        return all.get().stream()
                .filter(span -> wanted.first(HexIds.number(span.spanId())) != IdIndex.NONE)
                .toList();
    }

    @Override
    public long[] having(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return all.get().stream()
                .filter(span -> AttributeText.holds(span.attributes(), wanted))
                .mapToLong(SpanKey::of)
                .toArray();
    }
}
