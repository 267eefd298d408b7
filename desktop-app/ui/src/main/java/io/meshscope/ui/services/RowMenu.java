package io.meshscope.ui.services;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Query;
import io.meshscope.reading.RegistryPlaces;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import io.meshscope.wire.grpc.GrpcEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done with the selected row: places that it leads to, and copies of it.
final class RowMenu {

    private final PageContext context;
    private final Texts texts;
    private final BiConsumer<ServiceName, InstanceId> history;
    private final RegistryActions actions;

    /// @param history shows what happened to an instance
    RowMenu(
            PageContext context,
            Texts texts,
            BiConsumer<ServiceName, InstanceId> history,
            RegistryActions actions) {
        this.actions = actions;
        this.context = context;
        this.texts = texts;
        this.history = history;
    }

    /// @param selected at least one
    /// @param anchor where an action on one asks
    List<MenuItem> items(List<ServiceRow> selected, List<RowColumn> columns, Node anchor) {
        var items = new ArrayList<MenuItem>();
        if (selected.size() == 1) {
            ServiceRow row = selected.getFirst();
            row.instance()
                    .ifPresent(i ->
                            items.add(
                                    item(
                                            "menu.history",
                                            () ->
                                                    history.accept(
                                                            row.service(), i.instance().id()))));
            items.addAll(links(row));
            items.add(new SeparatorMenuItem());
            items.addAll(copies(row));
        }
        items.add(item("menu.copy.rows", () -> Copy.text(RowText.tabs(selected, columns))));
        items.add(item("menu.copy.json", () -> Copy.text(RowText.json(selected, columns))));
        List<MenuItem> orders =
                selected.size() == 1 ? actions.items(selected.getFirst(), anchor) : List.of();
        if (!orders.isEmpty()) {
            items.add(new SeparatorMenuItem());
            items.addAll(orders);
        }
        return items;
    }

    private List<MenuItem> links(ServiceRow row) {
        ServiceName service = row.service();
        String target =
                row.instance()
                        .map(i -> i.instance().registration())
                        .map(r -> GrpcEndpoint.of(r.endpoint(), r.metadata()).toString())
                        .orElseGet(
                                () -> RegistryPlaces.target(context.time().shown().get(), service));
        MenuItem invoke =
                link("menu.invoke", new Location.Invoke(Optional.of(target), Optional.empty()));
        boolean nowhere = row.instance().map(i -> !i.instance().speech().addressed()).orElse(false);
        invoke.setDisable(row.stranger() || row.gone() || nowhere);
        return List.of(
                invoke,
                link("menu.logs", new Location.Logs(Optional.of(service), Optional.empty())),
                link("menu.traces", new Location.Traces("service=" + Query.value(service.value()))),
                link("menu.metrics", new Location.Metrics(Optional.of(service))),
                link(
                        "menu.topology",
                        new Location.Topology(Optional.of(service), Optional.empty())));
    }

    private List<MenuItem> copies(ServiceRow row) {
        if (row.instance().isEmpty()) {
            return List.of(item("menu.copy.name", () -> Copy.text(row.service().value())));
        }
        Optional<String> entry = EntryText.whole(row);
        MenuItem raw = item("copy.entry", () -> entry.ifPresent(Copy::text));
        raw.setDisable(entry.isEmpty());
        return List.of(item("menu.copy.address", () -> Copy.text(row.address())), raw);
    }

    private MenuItem link(String key, Location location) {
        return item(key, () -> context.navigator().go(location));
    }

    private MenuItem item(String key, Runnable run) {
        var item = new MenuItem(texts.get(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(e -> run.run());
        return item;
    }
}
