package io.meshscope.ui.cluster;

import io.meshscope.demo.DemoOptions;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Launches a cluster, starts again what crashed of it, and ends it.
final class LaunchControls {

    private final ClusterViewModel model;
    private final Texts texts;
    private final ClusterQuestions questions;
    private final ComboBox<Integer> instances = new ComboBox<>();
    private final CheckBox mutualTls = new CheckBox();

    LaunchControls(ClusterViewModel model, Texts texts, ClusterQuestions questions) {
        this.model = model;
        this.texts = texts;
        this.questions = questions;
    }

    Node[] nodes() {
        return new Node[] {
            needsLive(), instances(), mutualTls(), launch(), restartCrashed(), stopAll()
        };
    }

    /// Proposes for the next launch what the services speak now.
    void propose(MutualTls spoken) {
        mutualTls.setSelected(spoken.speaking() > 0);
    }

    private Node needsLive() {
        var label = new Label();
        label.textProperty().bind(texts.bind("needs-live"));
        label.getStyleClass().add("ms-caption");
        label.visibleProperty().bind(model.canAct().not());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    /// How many instances of each service a launch starts.
    private Node instances() {
        var label = new Label();
        label.textProperty().bind(texts.bind("instances"));
        label.getStyleClass().add("ms-muted");
        label.setLabelFor(instances);
        instances.setId("instances");
        instances.getItems().setAll(1, 2, 3);
        instances.setValue(1);
        var box = new HBox(6, label, instances);
        box.setAlignment(Pos.CENTER_LEFT);
        whileNothingRuns(box);
        return box;
    }

    /// Whether a launch gives the services certificates.
    private Node mutualTls() {
        mutualTls.setId("mutual-tls");
        mutualTls.textProperty().bind(texts.bind("tls"));
        whileNothingRuns(mutualTls);
        return mutualTls;
    }

    private void whileNothingRuns(Node node) {
        node.visibleProperty().bind(model.groups().map(g -> !g.alive()));
        node.managedProperty().bind(node.visibleProperty());
    }

    private Button launch() {
        Button button = button("launch", "play", "launch");
        button.getStyleClass().add("ms-primary");
        whileNothingRuns(button);
        button.disableProperty().unbind();
        button.disableProperty().bind(model.launching().or(model.canAct().not()));
        button.setOnAction(e ->
                model.launchDemo(new DemoOptions(instances.getValue(), mutualTls.isSelected())));
        return button;
    }

    private Button restartCrashed() {
        Button button = button("restart-crashed", "rotate-ccw", "restart-crashed");
        button.visibleProperty().bind(model.groups().map(g -> !g.crashed().isEmpty() && g.alive()));
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(e -> model.restartCrashed());
        return button;
    }

    private Button stopAll() {
        Button button = button("stop-all", "square", "stop-cluster");
        button.getStyleClass().add("ms-danger");
        button.visibleProperty().bind(model.groups().map(ProcessGroups::alive));
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(e -> questions.stopAll(button));
        return button;
    }

    private Button button(String key, String icon, String id) {
        var button = new Button();
        button.setId(id);
        button.textProperty().bind(texts.bind(key));
        button.setGraphic(Icon.of(icon, 14));
        button.disableProperty().bind(Bindings.or(model.busy(), model.canAct().not()));
        return button;
    }
}
