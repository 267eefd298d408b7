package io.meshscope.store;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.Edge;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.LatencyHistogram;
import io.meshscope.mesh.ServiceName;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// The steps of edges as bytes. They are most of a state, and between two states few of them
/// change, so only those are written that the state before does not have. Read in their order, they
/// give the edges of the last state again.
final class EdgeBytes {

    private final Map<EdgeId, List<Edge.Bucket>> steps = new HashMap<>();
    private final int[] buckets = new int[LatencyHistogram.MOST_BUCKETS];
    private final long[] counted = new long[LatencyHistogram.MOST_BUCKETS];

    /// Writes the steps of a state that an earlier one has not, or has otherwise.
    static void write(CodedOutputStream out, PMap<EdgeId, Edge> now, PMap<EdgeId, Edge> before)
            throws IOException {
        List<Edge> changed =
                now.values().stream().filter(edge -> before.get(edge.id()) != edge).toList();
        out.writeUInt32NoTag(changed.size());
        for (Edge edge : changed) {
            id(out, edge.id());
            List<Edge.Bucket> added = added(edge, before.get(edge.id()));
            out.writeUInt32NoTag(added.size());
            for (Edge.Bucket bucket : added) {
                bucket(out, bucket);
            }
        }
    }

    private static List<Edge.Bucket> added(Edge now, @Nullable Edge before) {
        if (before == null) {
            return now.buckets();
        }
        List<Edge.Bucket> known = before.buckets();
        var added = new ArrayList<Edge.Bucket>();
        int at = 0;
        for (Edge.Bucket bucket : now.buckets()) {
            while (at < known.size()
                    && known.get(at) != bucket
                    && known.get(at).start().isBefore(bucket.start())) {
                at++;
            }
            if (at < known.size() && known.get(at) == bucket) {
                at++;
            } else {
                added.add(bucket);
            }
        }
        return added;
    }

    private static void id(CodedOutputStream out, EdgeId id) throws IOException {
        out.writeStringNoTag(id.caller().map(ServiceName::value).orElse(""));
        out.writeStringNoTag(id.callee().value());
    }

    private static void bucket(CodedOutputStream out, Edge.Bucket bucket) throws IOException {
        out.writeSInt64NoTag(bucket.start().getEpochSecond());
        CallCounts counts = bucket.counts();
        out.writeUInt64NoTag(counts.calls());
        out.writeUInt64NoTag(counts.failed());
        out.writeUInt64NoTag(counts.callerFaults());
        out.writeUInt64NoTag(counts.cancelled());
        out.writeUInt64NoTag(counts.streams());
        int[] buckets = bucket.latency().buckets();
        long[] in = bucket.latency().counts();
        out.writeUInt32NoTag(buckets.length);
        for (int i = 0; i < buckets.length; i++) {
            out.writeUInt32NoTag(buckets[i]);
            out.writeUInt64NoTag(in[i]);
        }
    }

    /// Reads what [#write] wrote; later steps replace earlier ones.
    void read(CodedInputStream in) throws IOException {
        int edges = in.readUInt32();
        for (int e = 0; e < edges; e++) {
            String caller = in.readString();
            var id =
                    new EdgeId(
                            caller.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(new ServiceName(caller)),
                            new ServiceName(in.readString()));
            List<Edge.Bucket> of = steps.computeIfAbsent(id, i -> new ArrayList<>());
            int count = in.readUInt32();
            for (int i = 0; i < count; i++) {
                Edge.put(of, bucket(in));
            }
        }
    }

    private Edge.Bucket bucket(CodedInputStream in) throws IOException {
        Instant start = Instant.ofEpochSecond(in.readSInt64());
        var counts =
                new CallCounts(
                        in.readUInt64(),
                        in.readUInt64(),
                        in.readUInt64(),
                        in.readUInt64(),
                        in.readUInt64());
        int size = in.readUInt32();
        if (size < 0 || size > LatencyHistogram.MOST_BUCKETS) {
            throw new IOException(size + " buckets are more than a histogram has");
        }
        for (int i = 0; i < size; i++) {
            buckets[i] = in.readUInt32();
            counted[i] = in.readUInt64();
        }
        return new Edge.Bucket(start, counts, LatencyHistogram.of(buckets, counted, size));
    }

    /// The edges with their latest steps.
    PMap<EdgeId, Edge> edges() {
        PMap<EdgeId, Edge> edges = HashTreePMap.empty();
        for (Map.Entry<EdgeId, List<Edge.Bucket>> each : steps.entrySet()) {
            edges =
                    edges.plus(
                            each.getKey(), new Edge(each.getKey(), Edge.latest(each.getValue())));
        }
        return edges;
    }
}
