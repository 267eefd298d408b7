package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.Target;
import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.load.LoadCall;
import io.meshscope.load.LoadTarget;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The calls of a run that start a trace have the console's span in it.
class TracedLoadsTest {

    private static final Instant AT = Instant.parse("2026-03-12T06:00:00Z");
    private static final LoadCall CALL =
            new LoadCall(
                    new Target("127.0.0.1:50051"),
                    "shop.Orders/Get",
                    "{}",
                    Map.of(),
                    CallTerms.DEFAULT,
                    1,
                    Optional.empty());

    private final List<Span> kept = new ArrayList<>();
    private final List<Integer> ended = new ArrayList<>();

    /// Ends each call at once, the odd ones as UNAVAILABLE.
    private static final class Answering implements LoadTarget {

        boolean closed;

        @Override
        public void start(long number, boolean sampled, CallEnd end) {
            end.ended(number % 2 == 0 ? 0 : 14, 1, Optional.empty());
        }

        @Override
        public Optional<Duration> deadline() {
            return Optional.empty();
        }

        @Override
        public CallResult.Trace trace(long number) {
            return new CallResult.Trace(
                    "%032x".formatted(number + 1), "%016x".formatted(number + 1));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class Taking implements Intake {

        @Override
        public boolean offer(Observation observation) {
            return true;
        }

        @Override
        public void put(Observation observation) {}
    }

    @Test
    void aTracedCallHasItsSpanAndTheOthersHaveNone() {
        var answering = new Answering();
        var spans =
                new ConsoleSpans(
                        new Arrivals<>(
                                new Taking(),
                                kept::addAll,
                                all -> new TrafficEvent.SpanBatch(all.size(), 0),
                                (a, b) -> a));
        try (LoadTarget target = new TracedLoads(call -> answering, spans, () -> AT).open(CALL)) {
            for (int number = 0; number < 4; number++) {
                target.start(number, number < 2, (status, messages, why) -> ended.add(status));
            }
            assertThat(target.trace(2)).isEqualTo(answering.trace(2));
        }
        assertThat(answering.closed).isTrue();
        assertThat(ended).containsExactly(0, 14, 0, 14);
        assertThat(kept)
                .extracting(span -> span.ids().traceId())
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(kept).extracting(Span::name).containsOnly("shop.Orders/Get");
        assertThat(kept.getFirst().ids().parentSpanId()).isEmpty();
        assertThat(kept.getFirst().ids().spanId()).isEqualTo(answering.trace(0).spanId());
        assertThat(kept.getLast().result().status()).isEqualTo(SpanStatus.ERROR);
        assertThat(kept.getLast().result().message()).isEqualTo("UNAVAILABLE");
    }
}
