package io.meshscope.ui.page;

import io.meshscope.journal.Subscription;
import io.meshscope.session.Session;
import io.meshscope.trace.ReceivedSpans;
import io.meshscope.trace.Span;
import io.meshscope.ui.fx.FxThread;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Tells when spans of some traces come. They are collected while another view is shown too, so
/// that the traces are there on return. FX thread only.
public final class FollowedTraces implements AutoCloseable {

    private final FxThread fx;
    private final Runnable news;
    private final Subscription spans;
    // Read by receivers' threads too.
    private volatile Set<String> followed = Set.of();

    /// @param news is told on the FX thread
    public FollowedTraces(Session session, FxThread fx, Runnable news) {
        this.fx = fx;
        this.news = news;
        this.spans = session.onSpans((source, arrived) -> arrived(arrived));
    }

    /// On a receiver's thread.
    private void arrived(List<Span> arrived) {
        if (followed.stream().anyMatch(trace -> ReceivedSpans.ofTrace(arrived, trace))) {
            fx.execute(news);
        }
    }

    /// Follows these, and no others any more.
    public void follow(Collection<String> traceIds) {
        followed = Set.copyOf(traceIds);
    }

    @Override
    public void close() {
        spans.close();
    }
}
