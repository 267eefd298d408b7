package io.meshscope.cli;

import io.meshscope.demo.ShopOrders;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.session.Session;
import io.meshscope.trace.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Places orders with the shop and tells what came of them: the trace of the last one, whole.
///
/// @param orders how many; 0 for none
record PlacedOrders(Progress progress, int orders) {

    private static final Duration ARRIVING = Duration.ofSeconds(60);

    void place(Session session) throws InterruptedException, IOException {
        if (orders == 0) {
            return;
        }
        List<ShopOrders.Answer> answers = new ArrayList<>();
        try (var customer = new ShopOrders(ShopLaunch.gateway(session))) {
            customer.place(orders, answers::add);
        }
        List<ShopOrders.Answer> placed =
                answers.stream().filter(a -> a.request().startsWith("POST")).toList();
        long succeeded = placed.stream().filter(ShopOrders.Answer::succeeded).count();
        progress.say(
                "%d orders placed through the gateway, %d succeeded", placed.size(), succeeded);
        Optional<String> trace = placed.get(placed.size() - 1).traceId();
        if (trace.isPresent()) {
            show(session, trace.get());
        }
    }

    private void show(Session session, String traceId) throws InterruptedException {
        long launched = services(session.journal().state());
        progress.await(
                ARRIVING, () -> services(session, traceId).size() >= launched, "the order's trace");
        MeshState state = session.journal().state();
        progress.say(
                "trace %s: %d spans of %s",
                traceId,
                session.spans().trace(traceId).size(),
                services(session, traceId).stream().sorted().collect(Collectors.joining(", ")));
        progress.say(
                "%d spans, %d log records, %d metric points received; %d dropped",
                state.traffic().spans(),
                state.traffic().logRecords(),
                state.traffic().metricPoints(),
                session.dropped().total());
    }

    /// How many services were launched; an order goes through all of them.
    private static long services(MeshState state) {
        return state.processes().all().values().stream()
                .flatMap(process -> process.status().service().stream())
                .distinct()
                .count();
    }

    private static Set<String> services(Session session, String traceId) {
        return session.spans().trace(traceId).stream()
                .map(Span::resource)
                .map(r -> r.service())
                .map(ServiceName::value)
                .collect(Collectors.toSet());
    }
}
