package io.meshscope.trace;

import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.RandomAccess;
import java.util.Set;

/// The rows of a trace together with its spans, for traces that are small enough to be read whole.
public final class TraceTree {

    private final TraceRows trace;
    private final Span[] spans;
    private final List<Anomaly> anomalies;

    /// One span in its place.
    public record Row(TraceRows trace, int index, Span span) {

        /// 0 for a root.
        public int depth() {
            return trace.depth(index);
        }

        /// The parent's row; -1 for a root.
        public int parentIndex() {
            return trace.parent(index);
        }

        /// How many rows after this one are below it.
        public int descendants() {
            return trace.descendants(index);
        }

        /// See [TraceRows#self].
        public List<Interval> self() {
            return trace.self(index);
        }

        /// See [TraceRows#critical].
        public List<Interval> critical() {
            return trace.critical(index);
        }

        /// What is odd about it; empty for most.
        public Set<AnomalyKind> marks() {
            return trace.marks(index);
        }

        /// How many nanoseconds the span itself worked.
        public long selfNanos() {
            return self().stream().mapToLong(Interval::nanos).sum();
        }

        /// Which attempt of a call the span is, from 1; empty when it is none.
        public OptionalInt attempt() {
            int attempt = trace.facts(index).attempt();
            return attempt == 0 ? OptionalInt.empty() : OptionalInt.of(attempt);
        }
    }

    /// A stretch of time in nanoseconds since the epoch, its end exclusive.
    public record Interval(long startNanos, long endNanos) {
        public long nanos() {
            return endNanos - startNanos;
        }
    }

    /// Something odd about a row.
    ///
    /// @param detail says it to the user
    public record Anomaly(AnomalyKind kind, int row, Message detail) {}

    private static final class Rows extends AbstractList<Row> implements RandomAccess {
        private final TraceTree tree;

        Rows(TraceTree tree) {
            this.tree = tree;
        }

        @Override
        public Row get(int index) {
            return new Row(tree.trace, index, tree.spans[index]);
        }

        @Override
        public int size() {
            return tree.spans.length;
        }
    }

    private TraceTree(TraceRows trace, Span[] spans) {
        this.trace = trace;
        this.spans = spans;
        var found = new ArrayList<Anomaly>();
        for (int row = 0; row < spans.length; row++) {
            found.addAll(anomalies(trace, row, spans[row]));
        }
        this.anomalies = List.copyOf(found);
    }

    /// What is odd about a row, in words.
    ///
    /// @param span of the row
    public static List<Anomaly> anomalies(TraceRows trace, int row, Span span) {
        return trace.marks(row).stream()
                .map(kind -> new Anomaly(kind, row, Marks.words(kind, trace, row, span)))
                .toList();
    }

    /// @param spans of one trace, in any order; may be empty
    public static TraceTree of(List<Span> spans) {
        SpanColumns columns = SpanColumns.of(spans);
        var forest = new SpanForest(columns);
        int[] order = forest.order();
        return new TraceTree(
                new TraceRows(columns, forest, order),
                Arrays.stream(order).mapToObj(spans::get).toArray(Span[]::new));
    }

    /// The rows in drawing order.
    public List<Row> rows() {
        return new Rows(this);
    }

    /// The earliest start since the epoch; 0 without spans.
    public long startNanos() {
        return trace.startNanos();
    }

    /// From the earliest start to the latest end.
    public long durationNanos() {
        return trace.durationNanos();
    }

    /// How many spans failed.
    public int errors() {
        return trace.errors();
    }

    /// The services in the order in which they appear.
    public Set<ServiceName> services() {
        return trace.services();
    }

    /// The anomalies in the order of their rows.
    public List<Anomaly> anomalies() {
        return anomalies;
    }
}
