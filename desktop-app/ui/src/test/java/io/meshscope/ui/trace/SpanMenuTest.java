package io.meshscope.ui.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.trace.Span;
import io.meshscope.ui.fixture.MeshFixture;
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
}
