package io.meshscope.collection;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.AnomalyKind;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.TraceTree;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Traces as spans of them arrive. A trace is taken as complete when a service has sent its part,
/// no parent is missing, and nothing more came for a while.
public final class ArrivedTraces implements Traces {

    /// Between two looks at the store.
    private static final Duration PAUSE = Duration.ofMillis(100);

    /// How long nothing more may have come.
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final SpanStore store;
    private final Waiting waiting;
    private final int quietLooks;
    private final int looks;

    /// Waits between two looks at the store.
    @FunctionalInterface
    public interface Waiting {

        void once() throws InterruptedException;
    }

    /// Traces as they arrive in a store, with the usual waits.
    public static ArrivedTraces in(SpanStore store) {
        return new ArrivedTraces(
                store,
                () -> Thread.sleep(PAUSE),
                (int) QUIET.dividedBy(PAUSE),
                (int) LONGEST.dividedBy(PAUSE));
    }

    ArrivedTraces(SpanStore store, Waiting waiting, int quietLooks, int looks) {
        this.store = store;
        this.waiting = waiting;
        this.quietLooks = quietLooks;
        this.looks = looks;
    }

    @Override
    public Optional<TraceTree> await(String traceId) throws InterruptedException {
        int same = 0;
        List<Span> spans = store.trace(traceId);
        for (int look = 1; look < looks && !(same >= quietLooks && complete(spans)); look++) {
            waiting.once();
            List<Span> now = store.trace(traceId);
            same = now.size() == spans.size() ? same + 1 : 0;
            spans = now;
        }
        return answered(spans) ? Optional.of(TraceTree.of(spans)) : Optional.empty();
    }

    private static boolean complete(List<Span> spans) {
        return answered(spans)
                && TraceTree.of(spans).anomalies().stream()
                        .noneMatch(a -> a.kind() == AnomalyKind.MISSING_PARENT);
    }

    private static boolean answered(List<Span> spans) {
        return spans.stream().anyMatch(s -> !s.resource().service().equals(ServiceName.CONSOLE));
    }
}
