package io.meshscope.ui.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.log.LogRecord;
import io.meshscope.log.Severity;
import io.meshscope.mesh.Resource;
import io.meshscope.trace.Span;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.trace.waterfall.SpanSamples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class LoadedTest {

    /// The lines of a clock that is minutes behind are looked for at the times it told.
    @Test
    void logLinesAreAtTheTimesOfTheClocksThatWerePutRight() {
        List<Span> all = new ArrayList<>(SpanSamples.many(3));
        Span root = all.getFirst();
        long behind = 300_000_000_000L;
        all.set(1, TracePageTest.behind(all.get(1), root, behind));
        Instant early = at(all.get(1), 1);
        Instant late = at(root, 2);
        try (var fixture = MeshFixture.empty()) {
            fixture.logs().append(List.of(line(all.get(1), early), line(root, late)));
            fixture.arrive(all);

            Loaded sent = Loaded.read(fixture, SpanSamples.TRACE_ID, false);
            Loaded adjusted = Loaded.read(fixture, SpanSamples.TRACE_ID, true);

            long shift = adjusted.trace().rows().shift(1);
            assertThat(shift).isGreaterThan(behind);
            assertThat(sent.trace().rows().shift(1)).isZero();
            assertThat(sent.logs()).extracting(LogRecord::at).containsExactly(early, late);
            assertThat(adjusted.logs())
                    .extracting(LogRecord::at)
                    .containsExactly(late, early.plusNanos(shift));
        }
    }

    private static Instant at(Span span, long millis) {
        return Instant.ofEpochSecond(0, span.startNanos() + millis * 1_000_000);
    }

    /// A line written within a span, by a logger that tells less of its process.
    static LogRecord line(Span span, Instant at) {
        var resource =
                new Resource(span.resource().service(), span.resource().instance(), Map.of());
        return new LogRecord(
                at,
                new LogRecord.Level(Severity.INFO, 9),
                "audited",
                resource,
                "",
                new LogRecord.Context(Optional.of(span.traceId()), Optional.of(span.spanId())),
                Map.of());
    }
}
