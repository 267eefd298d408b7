package io.meshscope.trace;

import java.util.BitSet;

/// A number that tells a span of a trace from its others, also from one with the same id. Two spans
/// that are alike in all it is made of have the same.
public final class SpanKey {

    private SpanKey() {}

    /// @param id as [HexIds#number] has it
    public static long of(long id, long start, long duration, SpanKind kind) {
        long key = mixed(id + kind.ordinal());
        key = mixed(key ^ start);
        return mixed(key ^ duration);
    }

    public static long of(Span span) {
        return of(
                HexIds.number(span.spanId()), span.startNanos(), span.durationNanos(), span.kind());
    }

    /// The rows of a trace whose spans have some keys.
    public static BitSet rows(TraceRows trace, long[] keys) {
        var index = new IdIndex(keys, keys.length);
        var rows = new BitSet(trace.size());
        for (int row = 0; keys.length > 0 && row < trace.size(); row++) {
            if (index.first(trace.key(row)) != IdIndex.NONE) {
                rows.set(row);
            }
        }
        return rows;
    }

    /// Every bit of a number counts for every bit of the result (the finalizer of MurmurHash3).
    private static long mixed(long number) {
        long h = (number ^ number >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }
}
