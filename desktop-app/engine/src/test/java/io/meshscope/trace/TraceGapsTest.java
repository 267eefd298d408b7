package io.meshscope.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceGapsTest {

    private static final Optional<String> OWN = Optional.of(Spans.spanId(1));

    private static Spans rpc(int id, int parent, SpanKind kind) {
        return Spans.span()
                .id(id)
                .parent(parent)
                .kind(kind)
                .with("rpc.service", "s.S")
                .with("rpc.method", "M");
    }

    private final Span caller = rpc(1, 0, SpanKind.CLIENT).build();
    private final Span server = rpc(2, 1, SpanKind.SERVER).build();
    private final Span onward = rpc(3, 2, SpanKind.CLIENT).build();
    private final Span behind = rpc(4, 3, SpanKind.SERVER).build();

    private static List<TraceGaps.Gap> gaps(Span... spans) {
        return TraceGaps.of(TraceTree.of(List.of(spans)), OWN).gaps();
    }

    @Test
    void aTraceIsCompleteWhenEachAnsweredCallHasBothSides() {
        assertThat(gaps(caller, server, onward, behind)).isEmpty();
        assertThat(gaps(caller)).containsExactly(new TraceGaps.Server(caller));
        assertThat(gaps(caller, server, onward)).containsExactly(new TraceGaps.Server(onward));
        assertThat(gaps(caller, server, behind)).containsExactly(new TraceGaps.Parent(behind));
        // The server's parent is the caller's span, which is said once.
        assertThat(gaps(server)).containsExactly(new TraceGaps.Caller());
    }

    @Test
    void nobodyIsExpectedBehindACallThatReachedNobody() {
        var spans = new ArrayList<>(List.of(caller, server));
        spans.add(
                rpc(3, 2, SpanKind.CLIENT)
                        .error("UNAVAILABLE")
                        .with("rpc.grpc.status_code", 14L)
                        .build());
        spans.add(
                Spans.span()
                        .id(5)
                        .parent(2)
                        .kind(SpanKind.CLIENT)
                        .with("db.system", "postgresql")
                        .build());
        assertThat(TraceGaps.of(TraceTree.of(spans), OWN).complete()).isTrue();
        spans.add(
                rpc(6, 2, SpanKind.CLIENT)
                        .error("NOT_FOUND")
                        .with("rpc.grpc.status_code", 5L)
                        .build());
        assertThat(TraceGaps.of(TraceTree.of(spans), OWN).gaps()).hasSize(1);
    }
}
