package io.meshscope.ui.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.trace.Span;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.trace.waterfall.SpanSamples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanMenuTest {

    private static final String TRACE = "7f3a9c41d2e84b06a5c1e90b3d6f2874";

    @Test
    void aSpanIsCopiedAsOpenTelemetrysJsonAndItsLikesAreFound() {
        try (var fixture = MeshFixture.incident()) {
            Span span = fixture.spans().trace(TRACE).getFirst();
            assertThat(SpanMenu.json(span))
                    .startsWith("{\"resourceSpans\":[")
                    .contains("\"spanId\":\"" + span.spanId() + "\"", span.name());
            assertThat(SpanMenu.similar(span))
                    .startsWith("service=" + span.resource().service().value() + " AND name=")
                    .contains(span.name());
        }
    }

    /// A link is kept with the span that it was sent with; from the other side it is searched for.
    @Test
    void whatLinksToATraceIsFoundFromIt() {
        List<Span> all = new ArrayList<>(SpanSamples.many(2));
        Span linking = all.get(1);
        all.set(
                1,
                new Span(
                        linking.ids(),
                        linking.name(),
                        linking.kind(),
                        linking.interval(),
                        linking.result(),
                        linking.origin(),
                        new Span.Details(
                                Map.of(),
                                List.of(),
                                List.of(new Span.Link(TRACE, "b7ad6b7169203331", Map.of())))));
        try (var fixture = MeshFixture.incident()) {
            fixture.arrive(all);
            Span span = fixture.spans().trace(TRACE).getFirst();
            var query = TraceQuery.parse(SpanMenu.linked(span), 10, Instant.EPOCH);
            assertThat(fixture.spans().search(query))
                    .extracting(TraceSummary::traceId)
                    .containsExactly(SpanSamples.TRACE_ID);
        }
    }
}
