package io.meshscope.ui.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.Moment;
import io.meshscope.reading.ServiceReadings;
import io.meshscope.reading.TopologyReader;
import io.meshscope.reading.TopologyReading;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.time.TimeModel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The graph at the moment shown, where it is laid out, and what is selected.
final class TopologyViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(TopologyViewModel.class);

    /// So many instances are read in no time.
    private static final int AT_ONCE = 200;

    private final TimeModel time;
    private final ServiceReadings services;
    private final Background background;
    private final SingleFlight<TopologyReading> flight;
    private final Runnable told;
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

    /// @param services reads those of the moment shown
    /// @param told hears when the graph was read
    TopologyViewModel(
            TimeModel time,
            ServiceReadings services,
            Background background,
            Navigator navigator,
            Runnable told) {
        this.time = time;
        this.services = services;
        this.background = background;
        this.navigator = navigator;
        this.told = told;
        flight = new SingleFlight<>(background, this::show, TopologyViewModel::unread);
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

    /// Reads what the user asked for: at once, unless it takes longer than a frame.
    void refresh() {
        int instances =
                time.shown().get().registrations().services().values().stream()
                        .mapToInt(service -> service.instances().size())
                        .sum();
        if (instances > AT_ONCE) {
            flight.ask(question());
        } else {
            flight.cancel();
            show(read(time.shown().get(), time.seen(), time.range().get()));
        }
    }

    /// Reads what happens by itself, beside the FX thread.
    void follow() {
        flight.follow(question());
    }

    /// Nothing that is still being read is shown.
    void cancel() {
        flight.cancel();
    }

    private Callable<TopologyReading> question() {
        MeshState state = time.shown().get();
        Moment moment = time.seen();
        Duration range = time.range().get();
        return () -> read(state, moment, range);
    }

    private TopologyReading read(MeshState state, Moment moment, Duration range) {
        return new TopologyReader(state, services.all(state, moment), moment.at(), range).read();
    }

    private static void unread(Exception failure) {
        LOG.error("the topology cannot be read", failure);
    }

    private void show(TopologyReading all) {
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
        told.run();
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
