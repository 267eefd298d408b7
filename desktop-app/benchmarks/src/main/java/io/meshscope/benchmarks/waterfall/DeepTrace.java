package io.meshscope.benchmarks.waterfall;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import io.meshscope.trace.SpanStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// One trace, the same each time: a random walk of calls and returns, so that spans nest well. 40
/// operations of 6 services with six attributes each; one span in 97 failed.
final class DeepTrace {

    static final String ID = "00112233445566778899aabbccddeeff";
    private static final long START = 1_773_325_680_000_000_000L;
    private static final int BATCH = 20_000;

    private final long[] starts;
    private final long[] ends;
    private final int[] parents;
    private final List<Resource> senders;

    DeepTrace(int spans, int depth) {
        starts = new long[spans];
        ends = new long[spans];
        parents = new int[spans];
        senders =
                IntStream.range(0, 6)
                        .mapToObj(i ->
                                new Resource(
                                        new ServiceName("service-" + i),
                                        Optional.of(new InstanceId("10.0.0." + i + ":50051")),
                                        Map.of("service.name", "service-" + i)))
                        .toList();
        walk(depth);
    }

    private void walk(int deepest) {
        var random = new SplittableRandom(11);
        int[] stack = new int[deepest];
        int depth = 0;
        long now = START;
        for (int made = 0; made < starts.length; ) {
            now += 1_000 + random.nextInt(2_000);
            // The deeper the trace may be, the rarer a call returns before it is there.
            boolean calls = depth < 2 || random.nextInt(8) < (depth < deepest * 9 / 10 ? 5 : 4);
            if (calls && depth < deepest) {
                starts[made] = now;
                parents[made] = depth == 0 ? -1 : stack[depth - 1];
                stack[depth++] = made++;
            } else {
                ends[stack[--depth]] = now;
            }
        }
        while (depth > 0) {
            now += 1_000;
            ends[stack[--depth]] = now;
        }
    }

    void write(SpanStore store) {
        var batch = new ArrayList<Span>(BATCH);
        for (int i = starts.length - 1; i >= 0; i--) {
            batch.add(span(i));
            if (batch.size() == BATCH || i == 0) {
                store.append(List.copyOf(batch));
                batch.clear();
            }
        }
    }

    private static String id(int i) {
        return HexIds.span((i + 1) * 0x9E3779B97F4A7C15L).orElseThrow();
    }

    private Span span(int i) {
        int user = i % 5_000;
        boolean failed = i % 97 == 5;
        return new Span(
                new Span.Ids(
                        ID, id(i), parents[i] < 0 ? Optional.empty() : Optional.of(id(parents[i]))),
                "op-" + i * 77L % 40,
                SpanKind.INTERNAL,
                new Span.Interval(starts[i], ends[i] - starts[i]),
                new Span.Result(
                        failed ? SpanStatus.ERROR : SpanStatus.UNSET, failed ? "broken" : ""),
                new Span.Origin(senders.get(i % 6), "probe"),
                Span.Details.of(
                        Map.of(
                                "http.route",
                                "/api/v1/resource" + user % 20 + "/{id}",
                                "user.id",
                                Integer.toString(user),
                                "http.response.status_code",
                                200L,
                                "url.path",
                                "/api/v1/resource/" + user,
                                "thread.id",
                                (long) (user % 64),
                                "server.address",
                                "a.mesh.local")));
    }
}
