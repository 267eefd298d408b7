package io.meshscope.benchmarks.drag;

import io.meshscope.journal.Journal;
import io.meshscope.journal.Subscription;
import io.meshscope.log.LogStore;
import io.meshscope.metric.MetricStore;
import io.meshscope.session.Profile;
import io.meshscope.session.Session;
import io.meshscope.trace.SpanStore;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/// A session that only shows its journal and its stores: nothing is connected, and every action on
/// a mesh is refused.
record ProbedSession(
        Journal journal, SpanStore spans, LogStore logs, MetricStore metrics, Profile profile) {

    Session session() {
        return (Session)
                Proxy.newProxyInstance(
                        Session.class.getClassLoader(),
                        new Class<?>[] {Session.class},
                        (proxy, method, arguments) -> answer(method));
    }

    private Object answer(Method method) {
        return switch (method.getName()) {
            case "journal" -> journal;
            case "spans" -> spans;
            case "logs" -> logs;
            case "metrics" -> metrics;
            case "profile" -> profile;
            case "receivers", "notes" -> List.of();
            case "recording" -> Optional.empty();
            case "dropped" -> Session.Dropped.NOTHING;
            case "onSpans", "onLogs" -> (Subscription) () -> {};
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }
}
