package io.meshscope.trace.inspection;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.TraceRows;
import java.util.List;
import java.util.Optional;

/// Who called whom in one trace. Times are nanoseconds.
///
/// @param edges between nodes; the longest first
/// @param leftOut how many nodes are not in it, because it would be too large to be drawn: those
///   that worked least
public record TraceGraph(List<Node> nodes, List<Edge> edges, int leftOut) {

    /// The caller of what nobody known called.
    public static final int OUTSIDE = -1;

    /// So many nodes are in it.
    static final int MOST = 80;

    public TraceGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /// A service, an operation of one, or what a service called that sends no spans.
    ///
    /// @param service empty for what sends no spans
    /// @param name of the operation or of what sends no spans; empty for a whole service, or for
    ///   what nothing tells the name of
    /// @param spans how many it has
    /// @param self how long they worked
    /// @param row the first of its spans, or the first that called it
    public record Node(
            Optional<ServiceName> service,
            String name,
            int spans,
            int failed,
            long self,
            int row) {}

    /// Calls from one node to another.
    ///
    /// @param from a node's place, or [#OUTSIDE]
    /// @param nanos how long all of them took
    /// @param longest how long one took
    /// @param row the first of their spans
    public record Edge(
            int from, int to, int calls, int failed, long nanos, long longest, int row) {}

    /// Its nodes are services and what they called.
    public static TraceGraph ofServices(TraceRows rows) {
        var graph = new GraphFigures(rows);
        int[] service = graph.services();
        for (int row = 0; row < service.length; row++) {
            graph.span(service[row], row);
        }
        new TraceCalls(rows).each(new ServiceCalls(rows, graph, service));
        return graph.graph();
    }

    /// Its nodes are operations of services; each calls those of the spans below its own.
    public static TraceGraph ofOperations(TraceRows rows) {
        var graph = new GraphFigures(rows);
        int[] operation = graph.operations();
        for (int row = 0; row < operation.length; row++) {
            graph.span(operation[row], row);
            int above = rows.parent(row);
            if (above >= 0) {
                graph.call(operation[above], operation[row], row, rows.failed(row));
            }
        }
        return graph.graph();
    }

    /// Counts calls between services.
    private record ServiceCalls(TraceRows rows, GraphFigures graph, int[] service)
            implements TraceCalls.Told {

        @Override
        public void service(int above, int row) {
            // A call is as bad as the worse of what both sides say.
            boolean failed = rows.failed(row) || (client(above) && rows.failed(above));
            graph.call(service[above], service[row], row, failed);
        }

        private boolean client(int row) {
            return rows.kind(row) == SpanKind.CLIENT;
        }

        @Override
        public void message(int above, int row) {
            graph.call(graph.called(named(above), above), service[row], row, rows.failed(row));
        }

        @Override
        public void outside(int row) {
            graph.call(OUTSIDE, service[row], row, rows.failed(row));
        }

        @Override
        public void infrastructure(int row) {
            graph.call(service[row], graph.called(named(row), row), row, rows.failed(row));
        }

        @Override
        public void unanswered(int row) {
            graph.call(service[row], graph.called("", row), row, rows.failed(row));
        }

        private String named(int row) {
            return rows.facts(row).called().orElseThrow();
        }
    }
}
