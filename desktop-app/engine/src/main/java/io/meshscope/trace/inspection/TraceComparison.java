package io.meshscope.trace.inspection;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.StableOrder;
import io.meshscope.trace.TraceRows;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/// How two traces differ. Their spans are matched by operation: those of one operation of a
/// service, below the same path of operations, are one node. Immutable.
public final class TraceComparison {

    /// A node is slower or faster when its spans took, on average, a quarter longer or shorter...
    private static final double FACTOR = 1.25;

    /// ...and all of them together by this share of the longer trace: less is noise.
    private static final double LEAST_SHARE = 0.005;

    /// How a node of the second trace differs from that of the first.
    public enum Change {
        ONLY_FIRST,
        ONLY_SECOND,
        SLOWER,
        FASTER,
        /// As long, but another number of spans, or another number of them failed.
        COUNTS,
        SAME
    }

    private static final Change[] CHANGES = Change.values();

    private final OperationPaths paths = new OperationPaths();
    private final PathFigures first;
    private final PathFigures second;
    private final double least;
    private final int[] order;
    private final int[] depths;
    private final byte[] changes;

    /// Compares all rows of two traces, so not on the FX thread.
    public TraceComparison(TraceRows one, TraceRows other) {
        int[] nodes = paths.add(one);
        int[] others = paths.add(other);
        first = new PathFigures(one, nodes, paths.size());
        second = new PathFigures(other, others, paths.size());
        least = LEAST_SHARE * Math.max(one.durationNanos(), other.durationNanos());
        order = paths.order();
        depths = new int[order.length];
        changes = new byte[order.length];
        for (int node = 0; node < depths.length; node++) {
            int parent = paths.parent(node);
            depths[node] = parent == OperationPaths.NONE ? 0 : depths[parent] + 1;
            changes[node] = (byte) changeOf(node).ordinal();
        }
    }

    private Change changeOf(int node) {
        if (first.count(node) == 0) {
            return Change.ONLY_SECOND;
        }
        if (second.count(node) == 0) {
            return Change.ONLY_FIRST;
        }
        double ratio = second.mean(node) / Math.max(1, first.mean(node));
        boolean matters = Math.abs(longer(node)) >= least;
        if (matters && ratio >= FACTOR) {
            return Change.SLOWER;
        }
        if (matters && ratio <= 1 / FACTOR) {
            return Change.FASTER;
        }
        return first.count(node) == second.count(node) && first.failed(node) == second.failed(node)
                ? Change.SAME
                : Change.COUNTS;
    }

    /// How many nodes there are.
    public int size() {
        return order.length;
    }

    public ServiceName service(int node) {
        return paths.service(node);
    }

    public String name(int node) {
        return paths.name(node);
    }

    /// 0 for a root.
    public int depth(int node) {
        return depths[node];
    }

    public PathFigures first() {
        return first;
    }

    public PathFigures second() {
        return second;
    }

    public Change change(int node) {
        return CHANGES[changes[node]];
    }

    /// How much longer the spans of a node are together in the second trace.
    public long longer(int node) {
        return second.duration(node) - first.duration(node);
    }

    /// How much longer they themselves work there, without what they wait for.
    public long moreWork(int node) {
        return second.self(node) - first.self(node);
    }

    /// How many nodes changed in a way.
    public int count(Change change) {
        int count = 0;
        for (byte each : changes) {
            count += each == change.ordinal() ? 1 : 0;
        }
        return count;
    }

    /// All nodes, each before those below it.
    public int[] all() {
        return order.clone();
    }

    /// Of those the ones that differ, and what leads to them.
    public int[] differing() {
        var kept = new BitSet(order.length);
        for (int node = order.length - 1; node >= 0; node--) {
            if (kept.get(node) || change(node) != Change.SAME) {
                kept.set(node);
                if (paths.parent(node) != OperationPaths.NONE) {
                    kept.set(paths.parent(node));
                }
            }
        }
        return Arrays.stream(order).filter(kept::get).toArray();
    }

    /// Nodes by how much their own work differs, most first; those whose work is equal are left
    /// out.
    public int[] byWork() {
        int[] nodes =
                IntStream.range(0, order.length).filter(node -> moreWork(node) != 0).toArray();
        StableOrder.sort(nodes, 0, nodes.length, node -> -Math.abs(moreWork(node)));
        return nodes;
    }
}
