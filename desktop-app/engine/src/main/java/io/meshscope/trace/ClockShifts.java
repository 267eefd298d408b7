package io.meshscope.trace;

import io.meshscope.mesh.Resource;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// By how much the clocks of a trace's senders seem to be behind that of its first root. A call
/// that was answered lies within its caller's time, so each one says between which bounds the
/// difference is. A clock is only taken for wrong when something began before what caused it: what
/// ends late may just have worked on.
///
/// @param all nanoseconds to add to what a sender says, by the senders' numbers
record ClockShifts(long[] all) {

    private static final List<String> MACHINES = List.of("host.id", "k8s.node.name", "host.name");

    /// What the calls of one clock to another tell.
    private static final class Bounds {
        private final int from;
        private final int to;
        private long least = Long.MIN_VALUE;
        private long most = Long.MAX_VALUE;

        Bounds(int from, int to) {
            this.from = from;
            this.to = to;
        }

        long shift() {
            if (least <= 0) {
                return 0;
            }
            return most == Long.MAX_VALUE || most < least ? least : least + (most - least) / 2;
        }
    }

    static ClockShifts of(TraceRows rows) {
        int[] clocks = clocks(rows.senders());
        long[] shifts = shifts(rows, clocks);
        return new ClockShifts(Arrays.stream(clocks).mapToLong(c -> shifts[c]).toArray());
    }

    /// Nothing tells that clocks differ.
    static ClockShifts none(int senders) {
        return new ClockShifts(new long[senders]);
    }

    /// Whether any clock seems to be wrong.
    boolean any() {
        return Arrays.stream(all).anyMatch(shift -> shift != 0);
    }

    /// The clock of each sender, by numbers: senders on one machine have the same.
    private static int[] clocks(List<Resource> senders) {
        Map<Object, Integer> numbers = new HashMap<>();
        return senders.stream()
                .mapToInt(sender -> {
                    Object clock = machine(sender).<Object>map(m -> m).orElse(sender);
                    return numbers.computeIfAbsent(clock, c -> numbers.size());
                })
                .toArray();
    }

    private static Optional<String> machine(Resource sender) {
        return MACHINES.stream()
                .filter(key -> sender.attributes().containsKey(key))
                .map(key -> key + "=" + sender.attributes().get(key))
                .findFirst();
    }

    /// By the clocks' numbers. A clock that several call is that of the first caller, which appears
    /// before it: what is below a row stands after it.
    private static long[] shifts(TraceRows rows, int[] clocks) {
        long[] shifts = new long[clocks.length];
        var known = new BitSet();
        known.set(clocks[rows.senderNumber(0)]);
        for (Bounds call : bounds(rows, clocks)) {
            if (known.get(call.from) && !known.get(call.to)) {
                known.set(call.to);
                shifts[call.to] = shifts[call.from] + call.shift();
            }
        }
        return shifts;
    }

    /// In the order in which the calls appear.
    private static List<Bounds> bounds(TraceRows rows, int[] clocks) {
        Map<Long, Bounds> found = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            int parent = rows.parent(row);
            int from = parent < 0 ? 0 : clocks[rows.senderNumber(parent)];
            int to = clocks[rows.senderNumber(row)];
            if (parent < 0 || from == to) {
                continue;
            }
            Bounds call =
                    found.computeIfAbsent(
                            (long) from << Integer.SIZE | to, both -> new Bounds(from, to));
            call.least = Math.max(call.least, rows.sent(parent) - rows.sent(row));
            if (Marks.waitedFor(rows, row)) {
                call.most = Math.min(call.most, sentEnd(rows, parent) - sentEnd(rows, row));
            }
        }
        return List.copyOf(found.values());
    }

    private static long sentEnd(TraceRows rows, int row) {
        return SpanColumns.end(rows.sent(row), rows.duration(row));
    }
}
