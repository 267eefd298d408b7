package io.meshscope.trace.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.FailureWord;
import io.meshscope.store.Retention;
import io.meshscope.store.SessionFile;
import io.meshscope.trace.Call;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.SpanStoreContract;
import io.meshscope.trace.Spans;
import io.meshscope.trace.TraceQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbSpanStoreTest extends SpanStoreContract {

    private final SessionFile file = SessionFile.open(Optional.empty());

    @Override
    protected SpanStore open() {
        return new DuckDbSpanStore(file, FailureWord::of);
    }

    @AfterEach
    void close() {
        file.close();
    }

    private static List<Span> spans(int from, int count) {
        var spans = new ArrayList<Span>();
        for (int i = from; i < from + count; i++) {
            spans.add(
                    Spans.span()
                            .trace(Spans.traceId(i))
                            .id(i)
                            .at(i * 1_000_000L, 5_000)
                            .with("http.request.method", "GET")
                            .with("note", "x" + i * 7919L)
                            .build());
        }
        return spans;
    }

    @Test
    void spansAndTheirSendersOutliveTheSession(@TempDir Path directory) {
        Path path = directory.resolve("a.meshscope");
        try (var first = SessionFile.open(Optional.of(path))) {
            new DuckDbSpanStore(first, FailureWord::of).append(spans(1, 5));
        }
        try (var again = SessionFile.open(Optional.of(path))) {
            var store = new DuckDbSpanStore(again, FailureWord::of);
            assertThat(store.trace(Spans.traceId(3))).isEqualTo(spans(3, 1));
            var other = Spans.span().trace(Spans.traceId(99)).service("user-service").build();
            store.append(List.of(other));
            assertThat(store.trace(Spans.traceId(99))).containsExactly(other);
            assertThat(store.search(TraceQuery.newest(10))).hasSize(6);
        }
    }

    @Test
    void theOldestGoWhenTheFileIsTooLarge() {
        var store = new DuckDbSpanStore(file, FailureWord::of);
        for (int i = 0; i < 5; i++) {
            store.append(spans(1 + i * 20_000, 20_000));
            store.usage();
        }
        long limit = 1_500_000;
        try (var retention =
                new Retention(file, limit, Optional.empty(), () -> T0.plusSeconds(9))) {
            retention.sweep();
            long gone = retention.removed().get("span_rows");
            assertThat(gone).isPositive().isLessThan(100_000);
            assertThat(store.usage().spans()).isEqualTo(100_000 - gone);
            assertThat(store.trace(Spans.traceId(1))).isEmpty();
            assertThat(store.trace(Spans.traceId(100_000))).hasSize(1);
        }
    }

    @Test
    void theOldestGoWhenTheyAreTooOld() {
        var store = new DuckDbSpanStore(file, FailureWord::of);
        store.append(spans(0, 100));
        store.usage();
        try (var retention =
                new Retention(
                        file,
                        Long.MAX_VALUE,
                        Optional.of(Duration.ofMillis(60)),
                        () -> T0.plusMillis(100))) {
            retention.sweep();
            assertThat(retention.removed()).containsEntry("span_rows", 40L);
            assertThat(store.usage().spans()).isEqualTo(60);
        }
    }

    @Test
    void textsGoWithTheRowsThatHadThem() {
        var store = new DuckDbSpanStore(file, FailureWord::of);
        var named = new ArrayList<Span>();
        for (int i = 0; i < 2_000; i++) {
            named.add(Spans.span().id(i + 1).name("name " + i).at(i, 1).build());
        }
        store.append(named);
        assertThat(words()).isGreaterThan(2_000);
        try (var retention =
                new Retention(
                        file,
                        Long.MAX_VALUE,
                        Optional.of(Duration.ofNanos(100)),
                        () -> T0.plusNanos(2_000))) {
            retention.sweep();
        }
        assertThat(words()).isLessThan(110);
        store.append(List.of(Spans.span().id(1).name("name 5").at(1_999, 1).build()));
        assertThat(store.trace(named.getFirst().traceId()))
                .extracting(Span::name)
                .contains("name 5", "name 1999")
                .hasSize(101);
    }

    private long words() {
        return file.read(question -> {
            try (var select = question.prepare("SELECT count(*) FROM words");
                    var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        });
    }

    /// More than DuckDB takes at once.
    @Test
    void everyCallIsKeptAsItWas() {
        var store = new DuckDbSpanStore(file, FailureWord::of);
        var given = new ArrayList<String>();
        var calls = new ArrayList<Call>();
        for (int i = 0; i < 5_000; i++) {
            var call =
                    new Call(
                            i * 0x9E3779B97F4A7C15L,
                            -i,
                            new EdgeId(
                                    i % 3 == 0
                                            ? Optional.empty()
                                            : Optional.of(new ServiceName("s" + i % 7)),
                                    new ServiceName("t" + i % 11)),
                            Spans.T0 + i,
                            i * 31L,
                            Outcome.values()[i % Outcome.values().length],
                            i % 5 == 0);
            calls.add(call);
            given.add(
                    String.join(
                            " ",
                            call.traceId(),
                            call.edge().caller().map(ServiceName::value).orElse("-"),
                            call.edge().callee().value(),
                            Long.toString(call.endNanos()),
                            Long.toString(call.durationNanos()),
                            call.outcome().name(),
                            Boolean.toString(call.stream())));
        }
        store.appendCalls(calls.subList(0, 4_500));
        store.appendCalls(calls.subList(4_500, 5_000));
        assertThat(keptCalls()).containsExactlyElementsOf(given);
    }

    private List<String> keptCalls() {
        return file.read(question -> {
            var kept = new ArrayList<String>();
            try (var select =
                            question.prepare(
                                    "SELECT concat_ws(' ', trace_id, coalesce(nullif(caller, ''),"
                                            + " '-'), callee, end_nanos, duration_nanos, outcome,"
                                            + " stream) FROM calls ORDER BY end_nanos");
                    var row = select.executeQuery()) {
                while (row.next()) {
                    kept.add(row.getString(1));
                }
            }
            return kept;
        });
    }
}
