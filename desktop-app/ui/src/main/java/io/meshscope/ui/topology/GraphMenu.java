package io.meshscope.ui.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Query;
import io.meshscope.reading.RegistryPlaces;
import io.meshscope.reading.TopologyReading;
import io.meshscope.registry.GrpcReach;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuItem;

/// The actions on a node or an edge.
final class GraphMenu {

    private final PageContext context;
    private final Texts texts;

    GraphMenu(PageContext context, Texts texts) {
        this.context = context;
        this.texts = texts;
    }

    List<MenuItem> of(GraphHit hit, TopologyReading graph) {
        return hit.node()
                .flatMap(graph::node)
                .map(this::node)
                .or(() -> hit.edge().map(id -> edge(id, graph)))
                .orElse(List.of());
    }

    private List<MenuItem> node(TopologyReading.Node node) {
        ServiceName service = node.service();
        var items = new ArrayList<MenuItem>();
        boolean registered = node.kind() == TopologyReading.Kind.SERVICE;
        if (registered) {
            items.add(item("services", services(service)));
        }
        items.add(item("traces", traces(service)));
        items.add(item("traces.failed", new Location.Traces(calls(service) + " AND status=error")));
        if (registered) {
            items.add(item("logs", new Location.Logs(Optional.of(service), Optional.empty())));
            if (GrpcReach.callable(context.time().live().get(), service)) {
                MenuItem invoke = item("invoke", invoke(service));
                invoke.setDisable(!context.time().canAct().get());
                items.add(invoke);
            }
        }
        return items;
    }

    private List<MenuItem> edge(EdgeId id, TopologyReading graph) {
        var items = new ArrayList<MenuItem>();
        items.add(item("traces", traces(id)));
        items.add(item("traces.failed", new Location.Traces(calls(id) + " AND status=error")));
        graph.edge(id)
                .flatMap(TopologyReading.Edge::guard)
                .map(guard -> guard.breaker().id())
                .ifPresent(guard ->
                        items.add(item("breaker.show", new Location.Breakers(Optional.of(guard)))));
        return items;
    }

    private MenuItem item(String key, Location location) {
        var item = new MenuItem(texts.get(key));
        item.setId("graph-" + key);
        item.setOnAction(e -> context.navigator().go(location));
        return item;
    }

    static Location services(ServiceName service) {
        return new Location.Services(Optional.of(service), Optional.empty());
    }

    Location invoke(ServiceName service) {
        return new Location.Invoke(
                Optional.of(RegistryPlaces.target(context.time().live().get(), service)),
                Optional.empty());
    }

    static Location traces(ServiceName service) {
        return new Location.Traces("service=" + Query.value(service.value()));
    }

    static Location traces(EdgeId edge) {
        return new Location.Traces(calls(edge));
    }

    /// The query for traces with a call to a service: those that the node's numbers count.
    static String calls(ServiceName callee) {
        return "callee=" + Query.value(callee.value());
    }

    /// The query for traces with a call over an edge: those that the edge's numbers count.
    static String calls(EdgeId edge) {
        return edge.caller()
                        .map(caller -> "caller=" + Query.value(caller.value()) + " AND ")
                        .orElse("")
                + calls(edge.callee());
    }
}
