package io.meshscope.trace.served.duckdb;

import static io.meshscope.trace.Spans.span;
import static io.meshscope.trace.Spans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.reading.FailureWord;
import io.meshscope.store.SessionFile;
import io.meshscope.topology.Directory;
import io.meshscope.topology.EdgeCounter;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.Spans;
import io.meshscope.trace.duckdb.DuckDbSpanStore;
import io.meshscope.trace.served.ServedPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DuckDbServedCallsTest {

    private static final Instant T0 = Instant.ofEpochSecond(0, Spans.T0);

    /// Takes what is told of edges and keeps nothing.
    private static final Intake NOWHERE =
            new Intake() {
                @Override
                public boolean offer(Observation observation) {
                    return true;
                }

                @Override
                public void put(Observation observation) {}
            };

    private static List<Span> call(int trace, String instance, long millis, boolean failed) {
        Spans client =
                span().trace(traceId(trace))
                        .id(1)
                        .kind(SpanKind.CLIENT)
                        .service("gateway")
                        .at(0, millis * 2_000_000);
        Spans server =
                span().trace(traceId(trace))
                        .id(2)
                        .parent(1)
                        .kind(SpanKind.SERVER)
                        .service("order")
                        .at(0, millis * 1_000_000);
        server.instance(Optional.of(instance).filter(i -> !i.isEmpty()));
        // The caller says that it failed, which is the truth of the call.
        return List.of((failed ? client.error("late") : client).build(), server.build());
    }

    @Test
    void callsAreCountedByTheInstanceThatServedThem() {
        var spans = new ArrayList<Span>();
        spans.addAll(call(1, "a:1", 10, false));
        spans.addAll(call(2, "a:1", 30, true));
        spans.addAll(call(3, "b:2", 20, false));
        spans.addAll(call(4, "", 40, false));
        // Nothing of the database tells which instance of it served.
        spans.add(
                span().trace(traceId(5))
                        .id(3)
                        .kind(SpanKind.CLIENT)
                        .service("order")
                        .with("db.system", "redis")
                        .build());
        try (SessionFile file = SessionFile.open(Optional.empty())) {
            var store = new DuckDbSpanStore(file, FailureWord::of);
            var nanos = new AtomicLong();
            try (var edges =
                    new EdgeCounter(
                            NOWHERE,
                            store::appendCalls,
                            Directory.NONE,
                            EdgeCounter.Limits.DEFAULT,
                            () -> T0,
                            nanos::get)) {
                store.append(spans);
                edges.accept(spans);
                nanos.set(Duration.ofMinutes(1).toNanos());
                edges.flush();
            }
            Duration day = Duration.ofDays(1);
            List<ServedPoint> found = new DuckDbServedCalls(file).red(T0, T0.plusSeconds(60), day);
            assertThat(found)
                    .extracting(p ->
                            p.calls().service()
                                    + " "
                                    + p.instance().map(Object::toString).orElse("-")
                                    + " "
                                    + p.calls().calls()
                                    + "/"
                                    + p.calls().errors()
                                    + " "
                                    + p.calls().p99Nanos().orElse(0) / 1_000_000)
                    .containsExactlyInAnyOrder(
                            "order a:1 2/1 30",
                            "order b:2 1/0 20",
                            "order - 1/0 40",
                            "redis - 1/0 1");
            assertThat(found.stream().mapToLong(p -> p.calls().calls()).sum())
                    .as("the same calls as by service")
                    .isEqualTo(
                            store.red(T0, T0.plusSeconds(60), day).stream()
                                    .mapToLong(p -> p.calls())
                                    .sum());
            assertThat(new DuckDbServedCalls(file).red(T0.minusSeconds(60), T0, day)).isEmpty();
        }
    }
}
