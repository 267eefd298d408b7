package io.meshscope.ui.topology;

import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// The bar of the topology: graph or table, the direction, what is left out, and the zoom.
final class TopologyBar {

    private final Texts texts;
    private final TopologyViewModel model;
    private final GraphCanvas graph;

    private TopologyBar(Texts texts, TopologyViewModel model, GraphCanvas graph) {
        this.texts = texts;
        this.model = model;
        this.graph = graph;
    }

    /// @param drawn told whether the graph is wanted, or the table
    static ViewBar of(
            Texts texts, TopologyViewModel model, GraphCanvas graph, Consumer<Boolean> drawn) {
        return new TopologyBar(texts, model, graph).bar(drawn);
    }

    private ViewBar bar(Consumer<Boolean> drawn) {
        var mode =
                new SegmentedControl<>(
                        List.of("graph", "table"), "graph", k -> texts.bind("mode." + k));
        mode.value().addListener((p, a, b) -> drawn.accept(b.equals("graph")));
        return new ViewBar(texts.bind("title"))
                .right(
                        mode,
                        direction(),
                        check("idle.edges", model.idleEdges()),
                        check("infrastructure", model.infrastructure()),
                        button("zoom-out", "zoom.out", () -> graph.zoomBy(1 / 1.2)),
                        percent(),
                        button("zoom-in", "zoom.in", () -> graph.zoomBy(1.2)),
                        button("maximize", "zoom.fit", graph::fit));
    }

    private ComboBox<String> direction() {
        var layout = new ComboBox<String>();
        Runnable choices =
                () -> {
                    boolean down = model.down().get();
                    layout.getItems().setAll(texts.get("layout.right"), texts.get("layout.down"));
                    layout.getSelectionModel().select(down ? 1 : 0);
                };
        choices.run();
        texts.language().addListener((p, a, b) -> choices.run());
        layout.setOnAction(
                e -> model.down().set(layout.getSelectionModel().getSelectedIndex() == 1));
        return layout;
    }

    private Label percent() {
        var zoom = new Label();
        zoom.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> Math.round(graph.zoom().get() * 100) + " %", graph.zoom()));
        zoom.getStyleClass().addAll("ms-mono", "ms-muted");
        zoom.setMinWidth(44);
        zoom.setAlignment(Pos.CENTER);
        return zoom;
    }

    private CheckBox check(String key, BooleanProperty property) {
        var box = new CheckBox();
        box.textProperty().bind(texts.bind(key));
        box.selectedProperty().bindBidirectional(property);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private Button button(String icon, String key, Runnable action) {
        var button = new Button("", Icon.of(icon, 16));
        button.getStyleClass().add("ms-icon-button");
        IconName.tell(button, texts.bind(key));
        button.setOnAction(e -> action.run());
        return button;
    }
}
