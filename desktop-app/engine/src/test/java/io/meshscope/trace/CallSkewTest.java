package io.meshscope.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallSkewTest {

    private static Span span(
            String id, Optional<String> parent, SpanKind kind, long from, long to) {
        return new Span(
                new Span.Ids("0af7651916cd43dd8448eb211c80319c", id, parent),
                "shop.order.v1.OrderService/GetOrder",
                kind,
                new Span.Interval(from, to - from),
                Span.Result.UNSET,
                new Span.Origin(
                        new Resource(new ServiceName("order-service"), Optional.empty(), Map.of()),
                        ""),
                Span.Details.NONE);
    }

    private static Optional<CallSkew> skew(long from, long to) {
        return CallSkew.of(
                TraceTree.of(
                        List.of(
                                span("1", Optional.empty(), SpanKind.CLIENT, 100, 200),
                                span("2", Optional.of("1"), SpanKind.SERVER, from, to))));
    }

    @Test
    void aServerWithinItsCallerIsNoSkew() {
        assertThat(skew(100, 200)).isEmpty();
        assertThat(skew(120, 180)).isEmpty();
    }

    @Test
    void whatLiesOutsideIsMeasured() {
        assertThat(skew(90, 180)).contains(new CallSkew(Duration.ofNanos(10), Duration.ZERO));
        assertThat(skew(120, 230)).contains(new CallSkew(Duration.ZERO, Duration.ofNanos(30)));
    }

    @Test
    void withoutACallerThereIsNothingToSay() {
        assertThat(CallSkew.of(TraceTree.of(List.of()))).isEmpty();
        assertThat(
                        CallSkew.of(
                                TraceTree.of(
                                        List.of(
                                                span(
                                                        "2",
                                                        Optional.of("1"),
                                                        SpanKind.SERVER,
                                                        5,
                                                        9)))))
                .isEmpty();
    }
}
