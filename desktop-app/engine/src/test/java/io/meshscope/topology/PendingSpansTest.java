package io.meshscope.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Resource;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PendingSpansTest {

    private static final Told TOLD =
            Told.of(
                    new Span(
                            new Span.Ids("", "", Optional.empty()),
                            "",
                            SpanKind.SERVER,
                            new Span.Interval(0, 0),
                            Span.Result.UNSET,
                            new Span.Origin(
                                    new Resource(
                                            Resource.UNKNOWN_SERVICE, Optional.empty(), Map.of()),
                                    ""),
                            Span.Details.NONE));

    /// Few different ids, so that many share a place in the table and come again.
    @Test
    void eachIdIsFoundUntilItIsTheOldestAndRemoved() {
        var random = new Random(3);
        var spans = new PendingSpans();
        Map<List<Long>, PendingSpan> expected = new LinkedHashMap<>();
        for (int now = 0; now < 20_000; now++) {
            long high = random.nextInt(2);
            long low = random.nextInt(30);
            long id = random.nextInt(40);
            PendingSpan found = spans.of(new CallSide(high, low, 0, 0, 0, 0, TOLD), id, now);
            PendingSpan known = expected.putIfAbsent(List.of(high, low, id), found);
            assertThat(found.since).isEqualTo(known == null ? now : known.since);
            if (known != null) {
                assertThat(found).isSameAs(known);
            }
            if (random.nextInt(10) < 4) {
                PendingSpan oldest = expected.values().iterator().next();
                assertThat(spans.oldest()).isSameAs(oldest);
                assertThat(spans.removeOldest()).isSameAs(oldest);
                expected.values().remove(oldest);
            }
            assertThat(spans.size()).isEqualTo(expected.size());
        }
        while (spans.oldest() != null) {
            spans.removeOldest();
        }
        assertThat(spans.size()).isZero();
    }
}
