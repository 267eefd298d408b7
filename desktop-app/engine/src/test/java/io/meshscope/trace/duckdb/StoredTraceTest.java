package io.meshscope.trace.duckdb;

import static io.meshscope.trace.Spans.span;
import static io.meshscope.trace.Spans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.reading.FailureWord;
import io.meshscope.store.SessionFile;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.MemorySpanStore;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKey;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.Spans;
import io.meshscope.trace.StoredTrace;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.TraceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Reading a trace in parts tells the same as reading it whole.
class StoredTraceTest {

    private static final List<String> VALUES =
            List.of(
                    "plain",
                    "Über/weg",
                    "a=b",
                    "say \"x\"",
                    "tab\there",
                    "42",
                    "SELECT * FROM t",
                    "GET /Item/4711",
                    "\u212A-1.5=7");

    private final SessionFile file = SessionFile.open(Optional.empty());
    private final DuckDbSpanStore stored = new DuckDbSpanStore(file, FailureWord::of);
    private final MemorySpanStore memory = new MemorySpanStore(FailureWord::of);

    @AfterEach
    void close() {
        file.close();
    }

    private List<Span> kept() {
        var random = new Random(5);
        var spans = new ArrayList<Span>();
        for (int i = 1; i <= 120; i++) {
            Spans span =
                    span().trace(traceId(1))
                            .id(random.nextInt(12) == 0 ? 1 + random.nextInt(i) : i)
                            .parent(random.nextInt(i))
                            .name("op" + random.nextInt(5))
                            .service("s" + random.nextInt(3))
                            .kind(SpanKind.values()[random.nextInt(SpanKind.values().length)])
                            .at(random.nextInt(50), random.nextInt(60) - 5)
                            .with(
                                    "key." + random.nextInt(3),
                                    VALUES.get(random.nextInt(VALUES.size())))
                            .with("number", (long) random.nextInt(50));
            switch (random.nextInt(7)) {
                case 0 -> span.with("grpc-previous-rpc-attempts", (long) random.nextInt(3));
                case 1 -> span.with("db.system", "postgresql");
                case 2 -> span.with("otel.dropped_links_count", 2L);
                case 3 -> span.events(new Span.Event("breaker.not_permitted", Spans.T0, Map.of()));
                case 4 -> span.error("UNAVAILABLE");
                default -> {}
            }
            spans.add(span.build());
        }
        stored.append(spans);
        memory.append(spans);
        stored.append(List.of(span().trace(traceId(2)).id(1).build()));
        return spans;
    }

    @Test
    void rowsAndWhatAttributesTellAreThoseOfTheWholeTrace() {
        List<Span> spans = kept();
        TraceTree whole = TraceTree.of(spans);
        StoredTrace trace = stored.open(traceId(1));
        TraceRows bare = trace.rows();
        TraceRows rows = trace.told(bare);
        assertThat(rows.size()).isEqualTo(spans.size());
        for (TraceTree.Row row : whole.rows()) {
            int at = row.index();
            assertThat(rows.key(at)).isEqualTo(SpanKey.of(row.span()));
            assertThat(rows.name(at)).isEqualTo(row.span().name());
            assertThat(rows.sender(at)).isEqualTo(row.span().resource());
            assertThat(rows.outcome(at)).isEqualTo(row.span().outcome());
            assertThat(rows.parent(at)).isEqualTo(row.parentIndex());
            assertThat(rows.marks(at)).isEqualTo(row.marks());
            assertThat(rows.facts(at)).isEqualTo(row.trace().facts(at));
            assertThat(rows.critical(at)).isEqualTo(row.critical());
        }
        assertThat(bare.anomalies()).isLessThan(rows.anomalies());
        assertThat(stored.open(traceId(3)).rows().size()).isZero();
        assertThat(stored.open("no id").rows().size()).isZero();
    }

    @Test
    void manyRowsAreReadFromSeveralChunks() {
        var spans = new ArrayList<Span>();
        for (int i = 1; i <= 5_000; i++) {
            spans.add(
                    span().trace(traceId(1))
                            .id(i)
                            .parent(i / 2)
                            .name("op" + i % 7)
                            .service("s" + i % 3)
                            .at(i, i % 11)
                            .with("number", (long) i)
                            .build());
        }
        stored.append(spans);
        memory.append(spans);
        TraceRows rows = stored.open(traceId(1)).rows();
        TraceRows expected = memory.open(traceId(1)).rows();
        assertThat(rows.size()).isEqualTo(5_000);
        for (int row = 0; row < rows.size(); row++) {
            assertThat(rows.key(row)).isEqualTo(expected.key(row));
            assertThat(rows.name(row)).isEqualTo(expected.name(row));
            assertThat(rows.sender(row)).isEqualTo(expected.sender(row));
        }
        assertThat(keys(stored.open(traceId(1)), "number=4"))
                .isEqualTo(keys(memory.open(traceId(1)), "number=4"))
                .hasSize(1_111);
    }

    @Test
    void wholeSpansAreReadByTheirIds() {
        List<Span> spans = kept();
        long[] ids = {HexIds.number(Spans.spanId(7)), HexIds.number(Spans.spanId(70)), 4711};
        assertThat(stored.open(traceId(1)).spans(ids))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(memory.open(traceId(1)).spans(ids))
                .allMatch(spans::contains);
    }

    @Test
    void attributesAreSearchedAlikeInTheFileAndInMemory() {
        kept();
        for (String text :
                List.of(
                        "plain",
                        "PLAIN",
                        "über/W",
                        "key.1=plain",
                        "=42",
                        "number=4",
                        "a=b",
                        "key.2=a=b",
                        "say \"x",
                        "here",
                        "\t",
                        "select *",
                        "*",
                        "nothing",
                        "1=",
                        "r=4",
                        "key.0",
                        "get /item/4711",
                        "/4711",
                        "M/47",
                        "key.1=get /",
                        "k-1.5",
                        "-1.5=7",
                        "=\u212A-1",
                        "item/4712",
                        "\"",
                        ",")) {
            assertThat(keys(stored.open(traceId(1)), text))
                    .as(text)
                    .isEqualTo(keys(memory.open(traceId(1)), text));
        }
    }

    private static List<Long> keys(StoredTrace trace, String text) {
        return LongStream.of(trace.having(text)).sorted().boxed().toList();
    }
}
