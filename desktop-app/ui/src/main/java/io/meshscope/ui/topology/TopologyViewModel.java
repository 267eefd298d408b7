package io.meshscope.ui.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.ServiceReader;
import io.meshscope.reading.TopologyReader;
import io.meshscope.reading.TopologyReading;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.time.TimeModel;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The graph at the moment shown, where it is laid out, and what is selected.
final class TopologyViewModel {

    private final TimeModel time;
    private final Supplier<ServiceReader> services;
    private final Background background;
    private final Navigator navigator;
    private final ReadOnlyObjectWrapper<TopologyReading> graph =
            new ReadOnlyObjectWrapper<>(TopologyReading.EMPTY);
    private final ReadOnlyObjectWrapper<GraphLayout> layout =
            new ReadOnlyObjectWrapper<>(GraphLayout.EMPTY);
    private final ObjectProperty<Location.Topology> selection =
            new SimpleObjectProperty<>(new Location.Topology(Optional.empty(), Optional.empty()));
    private final BooleanProperty idleEdges = new SimpleBooleanProperty(true);
    private final BooleanProperty infrastructure = new SimpleBooleanProperty(true);
    private final BooleanProperty down = new SimpleBooleanProperty();
    private GraphLayout.@Nullable Key wanted;

    /// @param services those of the moment shown
    TopologyViewModel(
            TimeModel time,
            Supplier<ServiceReader> services,
            Background background,
            Navigator navigator) {
        this.time = time;
        this.services = services;
        this.background = background;
        this.navigator = navigator;
        idleEdges.addListener((p, a, b) -> refresh());
        infrastructure.addListener((p, a, b) -> refresh());
        down.addListener((p, a, b) -> refresh());
    }

    ReadOnlyObjectProperty<TopologyReading> graph() {
        return graph.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<GraphLayout> layout() {
        return layout.getReadOnlyProperty();
    }

    ObjectProperty<Location.Topology> selection() {
        return selection;
    }

    BooleanProperty idleEdges() {
        return idleEdges;
    }

    BooleanProperty infrastructure() {
        return infrastructure;
    }

    /// Whether the layout is top to bottom instead of left to right.
    BooleanProperty down() {
        return down;
    }

    void refresh() {
        TopologyReading all =
                new TopologyReader(
                                time.shown().get(),
                                services.get(),
                                time.moment(),
                                time.range().get())
                        .read();
        TopologyReading shown =
                new TopologyReading(
                        all.nodes().stream()
                                .filter(n -> infrastructure.get() || !n.infrastructure())
                                .toList(),
                        all.edges().stream()
                                .filter(e -> idleEdges.get() || !e.idle())
                                .filter(e -> infrastructure.get() || visible(all, e))
                                .toList());
        graph.set(shown);
        arrange(shown);
    }

    private static boolean visible(TopologyReading all, TopologyReading.Edge edge) {
        return all.node(edge.id().callee()).map(n -> !n.infrastructure()).orElse(false);
    }

    /// Computes the layout off the FX thread, and only when its input has changed.
    private void arrange(TopologyReading shown) {
        GraphLayout.Key key = GraphLayout.key(shown, down.get());
        if (key.equals(wanted)) {
            return;
        }
        wanted = key;
        background.run(
                () -> GraphLayout.of(shown, key.down()),
                made -> {
                    if (made.key().equals(wanted)) {
                        layout.set(made);
                    }
                },
                failure -> wanted = null);
    }

    void select(ServiceName service) {
        navigator.go(new Location.Topology(Optional.of(service), Optional.empty()));
    }

    void select(EdgeId edge) {
        navigator.go(new Location.Topology(Optional.empty(), Optional.of(edge)));
    }

    void selectNothing() {
        navigator.go(new Location.Topology(Optional.empty(), Optional.empty()));
    }
}
