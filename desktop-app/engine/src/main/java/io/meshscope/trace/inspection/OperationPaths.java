package io.meshscope.trace.inspection;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.TraceRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The operations of traces, each below the path of operations that led to it: spans of one
/// operation below one path are one node. No object for a span or a node.
final class OperationPaths {

    static final int NONE = -1;

    private static final int FIRST = 64;

    private final Map<ServiceName, Integer> serviceNumbers = new HashMap<>();
    private final Map<String, Integer> nameNumbers = new HashMap<>();
    private final List<ServiceName> services = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int size;
    private int[] parents = new int[FIRST];
    private int[] serviceOf = new int[FIRST];
    private int[] nameOf = new int[FIRST];
    // Each node's number plus one, at a place that its parent and operation tell; 0 for none.
    private int[] places = new int[4 * FIRST];

    /// Adds the operations of a trace.
    ///
    /// @return the node of each row
    int[] add(TraceRows trace) {
        return add(trace, true);
    }

    /// Adds the operations of a trace without their paths.
    ///
    /// @return the node of each row; they are numbered in the order of their first rows
    int[] addFlat(TraceRows trace) {
        return add(trace, false);
    }

    private int[] add(TraceRows trace, boolean below) {
        int[] serviceBySender =
                trace.senders().stream()
                        .mapToInt(s -> number(s.service(), serviceNumbers, services))
                        .toArray();
        int[] nameByNumber =
                trace.names().stream().mapToInt(n -> number(n, nameNumbers, names)).toArray();
        int[] nodes = new int[trace.size()];
        for (int row = 0; row < nodes.length; row++) {
            int parent = trace.parent(row);
            nodes[row] =
                    node(
                            below && parent >= 0 ? nodes[parent] : NONE,
                            serviceBySender[trace.senderNumber(row)],
                            nameByNumber[trace.nameNumber(row)]);
        }
        return nodes;
    }

    private static <T> int number(T value, Map<T, Integer> numbers, List<T> values) {
        Integer known = numbers.putIfAbsent(value, values.size());
        if (known != null) {
            return known;
        }
        values.add(value);
        return values.size() - 1;
    }

    private int node(int parent, int service, int name) {
        int at = place(parent, service, name);
        while (places[at] != 0) {
            int node = places[at] - 1;
            if (parents[node] == parent && serviceOf[node] == service && nameOf[node] == name) {
                return node;
            }
            at = (at + 1) & (places.length - 1);
        }
        if (size == parents.length) {
            grow();
            return node(parent, service, name);
        }
        parents[size] = parent;
        serviceOf[size] = service;
        nameOf[size] = name;
        places[at] = ++size;
        return size - 1;
    }

    private int place(int parent, int service, int name) {
        long mixed = (parent * 31L + service) * 0x9E3779B97F4A7C15L + name;
        mixed *= 0xBF58476D1CE4E5B9L;
        return (int) (mixed >>> 32) & (places.length - 1);
    }

    private void grow() {
        parents = Arrays.copyOf(parents, 2 * size);
        serviceOf = Arrays.copyOf(serviceOf, 2 * size);
        nameOf = Arrays.copyOf(nameOf, 2 * size);
        places = new int[8 * size];
        for (int node = 0; node < size; node++) {
            int at = place(parents[node], serviceOf[node], nameOf[node]);
            while (places[at] != 0) {
                at = (at + 1) & (places.length - 1);
            }
            places[at] = node + 1;
        }
    }

    /// How many nodes there are. Each has a higher number than its parent.
    int size() {
        return size;
    }

    /// [#NONE] for a root.
    int parent(int node) {
        return parents[node];
    }

    ServiceName service(int node) {
        return services.get(serviceOf[node]);
    }

    String name(int node) {
        return names.get(nameOf[node]);
    }

    /// All nodes: each before those below it, and these in the order of their numbers.
    int[] order() {
        int[] firstChild = new int[size + 1];
        int[] next = new int[size];
        Arrays.fill(firstChild, NONE);
        for (int node = size - 1; node >= 0; node--) {
            int parent = parents[node] == NONE ? size : parents[node];
            next[node] = firstChild[parent];
            firstChild[parent] = node;
        }
        int[] order = new int[size];
        int at = firstChild[size];
        for (int filled = 0; filled < size; filled++) {
            order[filled] = at;
            if (firstChild[at] != NONE) {
                at = firstChild[at];
                continue;
            }
            while (at != NONE && next[at] == NONE) {
                at = parents[at];
            }
            at = at == NONE ? NONE : next[at];
        }
        return order;
    }
}
