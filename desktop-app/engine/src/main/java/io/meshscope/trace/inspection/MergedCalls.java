package io.meshscope.trace.inspection;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.TraceRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/// The calls of a trace, merged: spans of one operation below the same path of operations are one
/// node. Its width is the time that they and all below them worked, so that children fit under
/// their parents also where they ran side by side.
public final class MergedCalls {

    private final List<Node> nodes = new ArrayList<>();
    private final List<Node> roots = new ArrayList<>();

    /// One operation below a path of others.
    public static final class Node {

        private final ServiceName service;
        private final String name;
        private final int firstRow;
        private final int number;
        private final List<Node> children = new ArrayList<>();
        private int count;
        private int failed;
        private long self;
        private long whole;

        private Node(ServiceName service, String name, int firstRow, int number) {
            this.service = service;
            this.name = name;
            this.firstRow = firstRow;
            this.number = number;
        }

        public ServiceName service() {
            return service;
        }

        public String name() {
            return name;
        }

        /// The first of its spans.
        public int firstRow() {
            return firstRow;
        }

        /// Those that worked longest first.
        public List<Node> children() {
            return children;
        }

        public int count() {
            return count;
        }

        public int failed() {
            return failed;
        }

        /// How long its spans themselves worked, in nanoseconds.
        public long self() {
            return self;
        }

        /// The same with all that is below them.
        public long whole() {
            return whole;
        }
    }

    private record Key(int parent, ServiceName service, int name) {}

    public MergedCalls(TraceRows rows) {
        long[] self = rows.selfNanos();
        int[] nodeOf = new int[rows.size()];
        var numbers = new HashMap<Key, Integer>();
        var parents = new ArrayList<Integer>();
        for (int row = 0; row < rows.size(); row++) {
            int parent = rows.parent(row) < 0 ? -1 : nodeOf[rows.parent(row)];
            ServiceName service = rows.sender(row).service();
            var key = new Key(parent, service, rows.nameNumber(row));
            Integer number = numbers.putIfAbsent(key, nodes.size());
            if (number == null) {
                number = nodes.size();
                nodes.add(new Node(service, rows.name(row), row, number));
                parents.add(parent);
            }
            nodeOf[row] = number;
            Node node = nodes.get(number);
            node.count++;
            node.failed += rows.failed(row) ? 1 : 0;
            node.self += self[row];
        }
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            node.whole += node.self;
            node.children.sort(Comparator.comparingLong(Node::whole).reversed());
            if (parents.get(i) >= 0) {
                nodes.get(parents.get(i)).whole += node.whole;
                nodes.get(parents.get(i)).children.add(node);
            } else {
                roots.add(node);
            }
        }
        roots.sort(Comparator.comparingLong(Node::whole).reversed());
    }

    /// The nodes without a parent.
    public List<Node> roots() {
        return roots;
    }

    /// All nodes; each has its number by its place.
    public List<Node> nodes() {
        return nodes;
    }

    /// The nodes as a flame graph: items are numbers of nodes, places are nanoseconds of work.
    public FlameLevels levels() {
        int[] offsets = new int[1];
        int[] items = new int[nodes.size()];
        long[] from = new long[nodes.size()];
        long[] to = new long[nodes.size()];
        int filled = 0;
        long[] begins = new long[nodes.size()];
        place(roots, 0, begins);
        for (List<Node> level = roots; !level.isEmpty(); level = below(level)) {
            for (Node node : level) {
                items[filled] = node.number;
                from[filled] = begins[node.number];
                to[filled++] = begins[node.number] + node.whole;
                place(node.children, begins[node.number], begins);
            }
            offsets = Arrays.copyOf(offsets, offsets.length + 1);
            offsets[offsets.length - 1] = filled;
        }
        return new FlameLevels(offsets, items, from, to);
    }

    /// Places nodes side by side.
    private static void place(List<Node> side, long from, long[] begins) {
        long place = from;
        for (Node node : side) {
            begins[node.number] = place;
            place += node.whole;
        }
    }

    private static List<Node> below(List<Node> level) {
        return level.stream().flatMap(node -> node.children.stream()).toList();
    }

    /// All the work there is.
    public long whole() {
        return roots.stream().mapToLong(Node::whole).sum();
    }
}
