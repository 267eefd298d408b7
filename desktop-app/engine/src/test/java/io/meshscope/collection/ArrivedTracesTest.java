package io.meshscope.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.trace.MemorySpanStore;
import io.meshscope.trace.Span;
import io.meshscope.trace.Spans;
import io.meshscope.trace.TraceTree;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ArrivedTracesTest {

    private static final int QUIET = 3;
    private static final int LOOKS = 20;

    private final MemorySpanStore store = new MemorySpanStore(span -> "");
    private final Queue<List<Span>> arriving = new ArrayDeque<>();
    private int waits;

    private Optional<TraceTree> await() throws InterruptedException {
        return new ArrivedTraces(
                        store,
                        () -> {
                            waits++;
                            List<Span> next = arriving.poll();
                            if (next != null) {
                                store.append(next);
                            }
                        },
                        QUIET,
                        LOOKS)
                .await(Spans.TRACE);
    }

    private static Span own() {
        return Spans.span().id(1).service("meshscope").build();
    }

    @Test
    void aTraceIsCompleteWhenNoParentIsMissingAndNothingMoreComes() throws Exception {
        store.append(List.of(own()));
        arriving.add(List.of());
        arriving.add(List.of(Spans.span().id(3).parent(2).build()));
        arriving.add(List.of());
        arriving.add(List.of());
        arriving.add(List.of());
        arriving.add(List.of());
        arriving.add(List.of(Spans.span().id(2).parent(1).build()));
        assertThat(await().orElseThrow().rows()).hasSize(3);
        assertThat(waits).isEqualTo(7 + QUIET);
    }

    @Test
    void aTraceThatNobodySendsIsEmptyWhenTheWaitIsOver() throws Exception {
        store.append(List.of(own()));
        assertThat(await()).isEmpty();
        assertThat(waits).isEqualTo(LOOKS - 1);
    }
}
