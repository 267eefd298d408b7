package io.meshscope.trace;

import static io.meshscope.trace.Spans.T0;
import static io.meshscope.trace.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Clocks that differ are put right when that is asked for, and never before.
class AdjustedClocksTest {

    private static Spans call(int id, int parent, SpanKind kind, String service) {
        Spans call = span().id(id).kind(kind).service(service).instance(Optional.of(service));
        return parent == 0 ? call : call.parent(parent);
    }

    /// The back's clock is 1,000 behind: its answer of 60 lies within the 100 that the front waited
    /// for it, 20 after it asked at the least, so the middle is 980 to 1,020 more.
    private static List<Span> behind() {
        return new ArrayList<>(
                List.of(
                        call(1, 0, SpanKind.SERVER, "front").at(0, 200).build(),
                        call(2, 1, SpanKind.CLIENT, "front").at(50, 100).build(),
                        call(3, 2, SpanKind.SERVER, "back").at(-930, 60).build(),
                        call(4, 3, SpanKind.INTERNAL, "back").at(-920, 10).build(),
                        call(5, 4, SpanKind.SERVER, "deep").at(-915, 2).build()));
    }

    private static TraceRows rows(List<Span> spans) {
        return TraceRows.of(SpanColumns.of(spans));
    }

    private static List<Long> starts(TraceRows rows) {
        return IntStream.range(0, rows.size()).mapToObj(row -> rows.start(row) - T0).toList();
    }

    private static int sender(TraceRows rows, String service) {
        return IntStream.range(0, rows.size())
                .filter(row -> rows.sender(row).service().value().equals(service))
                .map(rows::senderNumber)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aClockBehindIsMovedIntoTheMiddleOfItsCall() {
        List<Span> spans = behind();
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(spans, new Random(seed));
            TraceRows raw = rows(spans);
            assertThat(raw.clocksDiffer()).isTrue();
            assertThat(raw.clockShift(sender(raw, "back"))).isEqualTo(1_000);
            assertThat(starts(raw)).containsExactly(0L, 50L, -930L, -920L, -915L);

            TraceRows adjusted = raw.adjusted();

            assertThat(starts(adjusted)).containsExactly(0L, 50L, 70L, 80L, 85L);
            assertThat(adjusted.startNanos()).isEqualTo(T0);
            assertThat(adjusted.durationNanos()).isEqualTo(200);
            assertThat(adjusted.sent(2)).isEqualTo(T0 - 930);
            assertThat(adjusted.key(2)).isEqualTo(raw.key(2));
            assertThat(adjusted.marks(2)).contains(AnomalyKind.BEFORE_PARENT);
            assertThat(adjusted.selfNanos()).containsExactly(100, 40, 50, 8, 2);
            assertThat(IntStream.range(0, 5).mapToLong(adjusted::criticalNanos).sum())
                    .isEqualTo(200);
        }
    }

    /// What is below them stays below them.
    @Test
    void siblingsStandInTheOrderOfTheirAdjustedTimes() {
        TraceRows raw =
                rows(
                        List.of(
                                call(1, 0, SpanKind.SERVER, "front").at(0, 200).build(),
                                call(2, 1, SpanKind.CLIENT, "front").at(10, 30).build(),
                                call(3, 1, SpanKind.SERVER, "back").at(-500, 20).build(),
                                call(4, 3, SpanKind.INTERNAL, "back").at(-495, 5).build()));
        assertThat(IntStream.range(0, 4).mapToObj(raw::id)).containsExactly(1L, 3L, 4L, 2L);

        TraceRows adjusted = raw.adjusted();

        assertThat(IntStream.range(0, 4).mapToObj(adjusted::id)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(adjusted.depth(3)).isEqualTo(2);
        assertThat(adjusted.parent(3)).isEqualTo(2);
        assertThat(starts(adjusted)).containsExactly(0L, 10L, 90L, 95L);
    }

    /// One machine has one clock, whatever runs on it: the cache, which nothing tells of, is moved
    /// with the back.
    @Test
    void whatIsOnOneMachineIsMovedAlike() {
        List<Span> spans = behind();
        spans.add(on("m", call(6, 2, SpanKind.SERVER, "cache").at(-925, 60).build()));
        spans.set(2, on("m", spans.get(2)));
        spans.set(3, on("m", spans.get(3)));
        TraceRows raw = rows(spans);

        assertThat(raw.clockShift(sender(raw, "cache")))
                .isPositive()
                .isEqualTo(raw.clockShift(sender(raw, "back")));
    }

    private static Span on(String host, Span span) {
        var sender =
                new Resource(
                        span.resource().service(),
                        span.resource().instance(),
                        Map.of("host.name", host));
        return new Span(
                span.ids(),
                span.name(),
                span.kind(),
                span.interval(),
                span.result(),
                new Span.Origin(sender, ""),
                new Span.Details(span.attributes(), span.events(), span.links()));
    }

    /// A server that ends after its caller may have worked on, and a consumer begins when it likes.
    @Test
    void whatEndsLateIsNotMoved() {
        TraceRows raw =
                rows(
                        List.of(
                                call(1, 0, SpanKind.CLIENT, "front").at(0, 100).build(),
                                call(2, 1, SpanKind.SERVER, "back").at(60, 80).build(),
                                call(3, 0, SpanKind.PRODUCER, "front").at(110, 10).build(),
                                call(4, 3, SpanKind.CONSUMER, "mail").at(900, 50).build()));

        assertThat(raw.clocksDiffer()).isFalse();
    }

    /// Nobody waits for it: it is moved to where its message was sent, and no further.
    @Test
    void aMessageThatCameBeforeItWasSent() {
        TraceRows raw =
                rows(
                        List.of(
                                call(1, 0, SpanKind.PRODUCER, "front").at(0, 10).build(),
                                call(2, 1, SpanKind.CONSUMER, "mail").at(-40, 500).build()));

        assertThat(raw.clockShift(sender(raw, "mail"))).isEqualTo(40);
        assertThat(starts(raw.adjusted())).containsExactly(0L, 0L);
    }

    @Test
    void nothing() {
        assertThat(TraceRows.NOTHING.clocksDiffer()).isFalse();
        assertThat(TraceRows.NOTHING.adjusted().size()).isZero();
    }
}
