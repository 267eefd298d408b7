package io.meshscope.trace;

import java.util.Arrays;
import java.util.stream.IntStream;

/// When the rows of a trace began and how long they took, in nanoseconds.
final class RowTimes {

    final long[] starts;

    /// The same array as the starts unless clocks were adjusted.
    final long[] sent;

    final long[] durations;

    /// The earliest start; 0 without rows.
    final long first;

    /// The latest end; 0 without rows.
    final long last;

    private RowTimes(long[] starts, long[] sent, long[] durations) {
        this.starts = starts;
        this.sent = sent;
        this.durations = durations;
        first = starts.length == 0 ? 0 : Arrays.stream(starts).min().getAsLong();
        last = IntStream.range(0, starts.length).mapToLong(this::end).max().orElse(0);
    }

    static RowTimes of(SpanColumns spans, int[] order) {
        long[] starts = InOrder.of(spans.starts, order);
        return new RowTimes(starts, starts, InOrder.of(spans.durations, order));
    }

    /// The times of rows that begin at other times, in another order.
    RowTimes shifted(long[] starts, int[] order) {
        return new RowTimes(
                InOrder.of(starts, order), InOrder.of(sent, order), InOrder.of(durations, order));
    }

    /// Not before the start.
    long end(int row) {
        return SpanColumns.end(starts[row], durations[row]);
    }
}
