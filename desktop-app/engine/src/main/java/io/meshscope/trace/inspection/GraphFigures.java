package io.meshscope.trace.inspection;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.TraceGraph.Edge;
import io.meshscope.trace.inspection.TraceGraph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Adds up a graph of a trace. There is an object for each node and edge, none for a span.
final class GraphFigures {

    private final TraceRows rows;
    private final long[] self;
    private final List<Sum> nodes = new ArrayList<>();
    private final Map<String, Integer> others = new HashMap<>();
    private final List<Map<Integer, Sum>> edges = new ArrayList<>();
    private final Map<Integer, Sum> fromOutside = new HashMap<>();

    /// What is added up of a node or an edge.
    private static final class Sum {
        private final Optional<ServiceName> service;
        private final String name;
        private final int row;
        private int count;
        private int failed;
        private long nanos;
        private long longest;

        Sum(Optional<ServiceName> service, String name, int row) {
            this.service = service;
            this.name = name;
            this.row = row;
        }

        void add(long time, boolean bad) {
            count++;
            failed += bad ? 1 : 0;
            nanos += time;
            longest = Math.max(longest, time);
        }
    }

    GraphFigures(TraceRows rows) {
        this.rows = rows;
        self = rows.selfNanos();
    }

    /// Makes a node of each service.
    ///
    /// @return the node of each row
    int[] services() {
        var numbers = new HashMap<ServiceName, Integer>();
        int[] bySender = new int[rows.senders().size()];
        int[] nodeOf = new int[rows.size()];
        Arrays.fill(bySender, -1);
        for (int row = 0; row < nodeOf.length; row++) {
            int sender = rows.senderNumber(row);
            if (bySender[sender] < 0) {
                ServiceName service = rows.sender(row).service();
                int first = row;
                bySender[sender] =
                        numbers.computeIfAbsent(service, s -> node(Optional.of(s), "", first));
            }
            nodeOf[row] = bySender[sender];
        }
        return nodeOf;
    }

    /// Makes a node of each operation.
    ///
    /// @return the node of each row
    int[] operations() {
        var paths = new OperationPaths();
        int[] nodeOf = paths.addFlat(rows);
        for (int row = 0; row < nodeOf.length; row++) {
            if (nodeOf[row] == nodes.size()) {
                node(Optional.of(rows.sender(row).service()), rows.name(row), row);
            }
        }
        return nodeOf;
    }

    private int node(Optional<ServiceName> service, String name, int row) {
        nodes.add(new Sum(service, name, row));
        edges.add(Map.of());
        return nodes.size() - 1;
    }

    /// The node of something that sends no spans.
    ///
    /// @param row that called it
    int called(String name, int row) {
        return others.computeIfAbsent(name, n -> node(Optional.empty(), n, row));
    }

    void span(int node, int row) {
        nodes.get(node).add(self[row], rows.failed(row));
    }

    /// @param row that tells how long it took
    void call(int from, int to, int row, boolean failed) {
        Map<Integer, Sum> called = from == TraceGraph.OUTSIDE ? fromOutside : edges.get(from);
        if (called.isEmpty() && from != TraceGraph.OUTSIDE) {
            called = new HashMap<>(4);
            edges.set(from, called);
        }
        called.computeIfAbsent(to, t -> new Sum(Optional.empty(), "", row))
                .add(rows.end(row) - rows.start(row), failed);
    }

    TraceGraph graph() {
        int[] kept =
                IntStream.range(0, nodes.size())
                        .boxed()
                        .sorted(Comparator.comparingLong((Integer n) -> -nodes.get(n).nanos))
                        .limit(TraceGraph.MOST)
                        .mapToInt(n -> n)
                        .sorted()
                        .toArray();
        var links = new ArrayList<Edge>();
        add(TraceGraph.OUTSIDE, fromOutside, kept, links);
        for (int place = 0; place < kept.length; place++) {
            add(place, edges.get(kept[place]), kept, links);
        }
        links.sort(Comparator.comparingLong(Edge::nanos).reversed());
        return new TraceGraph(
                Arrays.stream(kept).mapToObj(nodes::get).map(GraphFigures::node).toList(),
                links,
                nodes.size() - kept.length);
    }

    private static Node node(Sum sum) {
        return new Node(sum.service, sum.name, sum.count, sum.failed, sum.nanos, sum.row);
    }

    private static void add(int from, Map<Integer, Sum> called, int[] kept, List<Edge> links) {
        called.forEach((node, sum) -> {
            int to = Arrays.binarySearch(kept, node);
            if (to >= 0) {
                links.add(
                        new Edge(from, to, sum.count, sum.failed, sum.nanos, sum.longest, sum.row));
            }
        });
    }
}
