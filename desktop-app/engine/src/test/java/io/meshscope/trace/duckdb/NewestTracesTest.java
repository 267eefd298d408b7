package io.meshscope.trace.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.reading.FailureWord;
import io.meshscope.store.SessionFile;
import io.meshscope.trace.MemorySpanStore;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.Spans;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// So many spans that only windows and blocks of them are looked at.
class NewestTracesTest {

    private static final int SPANS = 90_000;

    /// Values that mean the same as others, or that only seem to.
    private static final List<Object> ODD =
            List.of(1000.0, "007", "1e3", true, List.of("a"), "42 ", "10.0.0.7", -0.5, 1L << 60);

    /// Spans as they come, some of them late, some long after the others of their trace, some of
    /// the first with clocks of their own.
    private static List<Span> spans(int from, int to) {
        var random = new Random(from);
        var spans = new ArrayList<Span>();
        for (int i = from; i < to; i++) {
            int trace = i / 4;
            long at = i * 1_000L - random.nextInt(20_000);
            boolean late = random.nextInt(500) == 0;
            if (late) {
                trace = random.nextInt(trace + 1);
            }
            if (i < 20_000 && random.nextInt(2_000) == 0) {
                at = random.nextLong(-1_000_000, 1L << 40);
            }
            var span =
                    Spans.span()
                            .trace(Spans.traceId(trace))
                            .id(i)
                            .service("s" + random.nextInt(3))
                            .with("user.id", Integer.toString(trace % 3_000))
                            .at(at, random.nextInt(1_000));
            if (late) {
                span.with("late", true);
            }
            if (random.nextInt(9_000) == 0) {
                span.with("odd", ODD.get(random.nextInt(ODD.size()))).with("http.method", "PUT");
                span.events(new Span.Event("retry " + i % 4, at, Map.of("n", ODD.get(i % 7))));
                span.links(
                        new Span.Link(
                                Spans.traceId(i % 3), Spans.spanId(i), Map.of("why", "w" + i % 4)));
            }
            spans.add(random.nextInt(50) == 0 ? span.error("INTERNAL").build() : span.build());
        }
        return spans;
    }

    private static Instant at(long nanos) {
        return Instant.ofEpochSecond(0, Spans.T0 + nanos);
    }

    private final SpanStore memory = new MemorySpanStore(FailureWord::of);

    /// What is in memory stays the same, so it is looked for once.
    private final Map<TraceQuery, List<TraceSummary>> expected = new HashMap<>();

    private final Map<TraceQuery, Long> counted = new HashMap<>();

    private List<TraceSummary> expected(TraceQuery query) {
        return expected.computeIfAbsent(query, memory::search);
    }

    private void same(SpanStore store) {
        for (String text :
                List.of(
                        "",
                        "service=s1",
                        "status=error AND service=s2",
                        "duration>=999ns",
                        "user.id=42",
                        "user.id=\"2999\" OR odd=7",
                        "odd=1000",
                        "odd=\"1000.0\"",
                        "odd=-0.5",
                        "odd=1152921504606846976",
                        "odd=\"true\"",
                        "odd=\"[\\\"a\\\"]\"",
                        "http.request.method=PUT AND NOT odd=\"10.0.0.7\"",
                        "odd>7",
                        "odd!=1000 AND has(odd)",
                        "event=\"retry 3\" AND NOT event.n=1000",
                        "event~\"RY 2\" OR event.n=1000",
                        "event.n>7 AND has(event.n)",
                        "link.why=w1 OR link=" + Spans.traceId(2),
                        "has(link) AND link.why~\"W3\"",
                        "nobody.has=this")) {
            TraceQuery query = TraceQuery.parse(text, 100, Instant.EPOCH);
            assertThat(store.search(query)).as(text).isEqualTo(expected(query));
        }
        for (String text :
                List.of(
                        "",
                        "status=error AND service=s2",
                        "user.id=42",
                        "late=true",
                        "any(odd=1000)")) {
            for (long to : new long[] {3_000_000, 50_000_000, 82_000_000, 1L << 40}) {
                TraceQuery query =
                        TraceQuery.parse(text, 70, Instant.EPOCH)
                                .within(at(to - 40_000_000), at(to));
                assertThat(store.search(query))
                        .as(text + " until " + to)
                        .isEqualTo(expected(query));
                assertThat(store.count(query))
                        .isEqualTo(counted.computeIfAbsent(query, memory::count));
            }
        }
        for (int trace = 7; trace < SPANS / 4; trace += 4_321) {
            String id = Spans.traceId(trace);
            assertThat(store.open(id).rows().size()).isEqualTo(memory.trace(id).size());
            assertThat(store.trace(id)).containsExactlyInAnyOrderElementsOf(memory.trace(id));
        }
        assertThat(store.usage().spans()).isEqualTo(memory.usage().spans());
        assertThat(store.usage().traces()).isEqualTo(memory.usage().traces());
    }

    @Test
    void areThoseThatAreFoundByLookingAtAll(@TempDir Path directory) {
        Path path = directory.resolve("a.meshscope");
        try (var file = SessionFile.open(Optional.of(path))) {
            var store = new DuckDbSpanStore(file, FailureWord::of);
            for (int i = 0; i < SPANS; i += 10_000) {
                List<Span> spans = spans(i, i + 10_000);
                store.append(spans);
                memory.append(spans);
            }
            same(store);
        }
        try (var file = SessionFile.openReadOnly(path)) {
            same(new DuckDbSpanStore(file, FailureWord::of));
        }
    }
}
