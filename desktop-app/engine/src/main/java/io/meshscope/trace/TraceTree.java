package io.meshscope.trace;

import io.meshscope.mesh.ServiceName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// A trace as it is drawn: its spans in rows, children under their parents by start.
///
/// Accepts any list of spans: a span whose parent is missing is a root, a cycle is cut at its
/// earliest span, a second span with a known id is a row of its own; each of these is marked. Times
/// stay as they were sent. Nothing recurses, so only memory limits the depth. Immutable; takes n
/// log n time.
public final class TraceTree {

    private final List<Row> rows;
    private final List<Anomaly> anomalies;
    private final Set<ServiceName> services;
    private final long startNanos;
    private final long endNanos;
    private final int errors;

    /// One span in its place.
    ///
    /// @param depth 0 for a root
    /// @param parentIndex the parent's row; -1 for a root
    /// @param descendants how many rows after this one are below it
    /// @param self when the span itself worked: its time without that of its children, in order of
    ///   time
    /// @param critical when the trace waited for this span, in order of time; together those of all
    ///   rows cover the first root without overlap
    /// @param marks what is odd about it; empty for most
    public record Row(
            Span span,
            int depth,
            int parentIndex,
            int descendants,
            List<Interval> self,
            List<Interval> critical,
            Set<AnomalyKind> marks) {

        /// How many nanoseconds the span itself worked.
        public long selfNanos() {
            return self.stream().mapToLong(Interval::nanos).sum();
        }

        /// Which attempt of a call the span is, from 1; empty when it is none.
        public OptionalInt attempt() {
            return Attempts.of(span);
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
    /// @param detail in the user's words
    public record Anomaly(AnomalyKind kind, int row, String detail) {}

    private TraceTree(List<Row> rows, List<Anomaly> anomalies) {
        this.rows = List.copyOf(rows);
        this.anomalies = List.copyOf(anomalies);
        var names = new LinkedHashSet<ServiceName>();
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        int failed = 0;
        for (Row row : rows) {
            names.add(row.span().resource().service());
            start = Math.min(start, row.span().startNanos());
            end = Math.max(end, SpanForest.end(row.span()));
            failed += row.span().failed() ? 1 : 0;
        }
        this.services = Collections.unmodifiableSet(names);
        this.startNanos = rows.isEmpty() ? 0 : start;
        this.endNanos = rows.isEmpty() ? 0 : end;
        this.errors = failed;
    }

    /// @param spans of one trace, in any order; may be empty
    public static TraceTree of(List<Span> spans) {
        var forest = new SpanForest(spans);
        var marks = new Marks(forest);
        int[] order = forest.order();
        List<List<Interval>> critical = CriticalPath.of(forest, order);
        int[] rowOf = new int[order.length];
        for (int row = 0; row < order.length; row++) {
            rowOf[order[row]] = row;
        }
        int[] descendants = new int[order.length];
        for (int row = order.length - 1; row >= 0; row--) {
            int parent = forest.parent(order[row]);
            if (parent >= 0) {
                descendants[rowOf[parent]] += descendants[row] + 1;
            }
        }
        int[] depth = new int[order.length];
        var rows = new ArrayList<Row>(order.length);
        var anomalies = new ArrayList<Anomaly>();
        for (int row = 0; row < order.length; row++) {
            int at = order[row];
            int parent = forest.parent(at);
            int parentRow = parent < 0 ? -1 : rowOf[parent];
            depth[row] = parentRow < 0 ? 0 : depth[parentRow] + 1;
            EnumSet<AnomalyKind> found = marks.of(at);
            for (AnomalyKind kind : found) {
                anomalies.add(new Anomaly(kind, row, marks.detail(kind, at)));
            }
            rows.add(
                    new Row(
                            forest.span(at),
                            depth[row],
                            parentRow,
                            descendants[row],
                            SelfTime.of(forest, at),
                            critical.get(at),
                            found.isEmpty() ? Set.of() : Collections.unmodifiableSet(found)));
        }
        return new TraceTree(rows, anomalies);
    }

    /// The rows in drawing order.
    public List<Row> rows() {
        return rows;
    }

    /// The earliest start since the epoch; 0 without spans.
    public long startNanos() {
        return startNanos;
    }

    /// From the earliest start to the latest end.
    public long durationNanos() {
        return endNanos - startNanos;
    }

    /// How many spans failed.
    public int errors() {
        return errors;
    }

    /// The services in the order in which they appear.
    public Set<ServiceName> services() {
        return services;
    }

    /// The anomalies in the order of their rows.
    public List<Anomaly> anomalies() {
        return anomalies;
    }
}
