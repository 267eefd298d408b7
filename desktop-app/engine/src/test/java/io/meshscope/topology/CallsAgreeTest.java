package io.meshscope.topology;

import static io.meshscope.trace.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.TrafficEvent.EdgeStats;
import io.meshscope.reading.CallReading;
import io.meshscope.reading.FailureWord;
import io.meshscope.trace.GrpcCode;
import io.meshscope.trace.MemorySpanStore;
import io.meshscope.trace.RedPoint;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.Spans;
import io.meshscope.trace.TraceQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// A node, its edge, the rates and the search must tell the same about the same calls.
class CallsAgreeTest {

    private static final Instant T0 = Instant.ofEpochSecond(0, Spans.T0);
    private static final ServiceName GATEWAY = new ServiceName("gateway");
    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final EdgeId EDGE = new EdgeId(Optional.of(GATEWAY), ORDER);

    private final MemorySpanStore store = new MemorySpanStore(FailureWord::of);
    private MeshState state = MeshState.EMPTY;
    private long nanos;

    /// Calls with every code, told by the caller alone, by the callee alone and by both, answered
    /// or not.
    private static List<Span> calls() {
        var spans = new ArrayList<Span>();
        int n = 0;
        for (GrpcCode code : GrpcCode.values()) {
            for (int how = 0; how < 4; how++) {
                String trace = Spans.traceId(++n);
                long said = code.ordinal();
                long client = how == 1 ? 0 : said;
                Spans caller =
                        span().trace(trace)
                                .id(1)
                                .kind(SpanKind.CLIENT)
                                .service(GATEWAY.value())
                                .with("peer.service", ORDER.value())
                                .with("rpc.grpc.status_code", client);
                spans.add((client == 0 ? caller : caller.error("")).build());
                if (how < 3) {
                    spans.add(
                            span().trace(trace)
                                    .id(2)
                                    .parent(1)
                                    .kind(SpanKind.SERVER)
                                    .service(ORDER.value())
                                    .with("rpc.grpc.status_code", how == 0 ? 0 : said)
                                    .build());
                }
            }
        }
        return spans;
    }

    private void tell(Observation observation) {
        state =
                state.apply(
                        new MeshEvent(
                                state.sequence() + 1,
                                T0,
                                0,
                                EdgeCounter.SOURCE,
                                OptionalLong.empty(),
                                (EdgeStats) observation.payload()));
    }

    @Test
    void theNodeItsEdgeTheRatesAndTheSearchAgree() {
        var intake =
                new Intake() {
                    @Override
                    public boolean offer(Observation o) {
                        tell(o);
                        return true;
                    }

                    @Override
                    public void put(Observation o) {
                        tell(o);
                    }
                };
        var counter =
                new EdgeCounter(
                        intake,
                        store::appendCalls,
                        Directory.NONE,
                        EdgeCounter.Limits.DEFAULT,
                        () -> T0,
                        () -> nanos);
        List<Span> spans = calls();
        store.append(spans);
        counter.accept(spans);
        nanos = Duration.ofMinutes(1).toNanos();
        counter.flush();

        Instant moment = T0.plusSeconds(30);
        CallReading node = CallReading.to(state, ORDER, moment);
        int codes = GrpcCode.values().length;
        assertThat(node.counts().calls()).isEqualTo(4L * codes);
        assertThat(node.counts().failed()).isEqualTo(4 * 6);
        assertThat(CallReading.over(state, EDGE, moment).counts()).isEqualTo(node.counts());
        RedPoint rates = store.red(T0.minusSeconds(60), moment, Duration.ofHours(24)).getFirst();
        assertThat(rates.counts()).isEqualTo(node.counts());
        assertThat(store.count(TraceQuery.parse("callee=order-service AND status=error", 9, T0)))
                .isEqualTo(node.counts().failed());
        assertThat(
                        store.count(
                                TraceQuery.parse(
                                        "caller=gateway AND callee=order-service AND status=error",
                                        9,
                                        T0)))
                .isEqualTo(node.counts().failed());
        assertThat(store.count(TraceQuery.parse("callee=order-service AND status=ok", 9, T0)))
                .isEqualTo(node.counts().calls() - node.counts().failed());
    }
}
