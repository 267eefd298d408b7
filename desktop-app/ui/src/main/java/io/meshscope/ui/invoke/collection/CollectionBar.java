package io.meshscope.ui.invoke.collection;

import io.meshscope.collection.yaml.CollectionFolder;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Which collection and which environment, and what is done with the whole of it.
final class CollectionBar extends VBox {

    private final CollectionModel model;
    private final Texts texts;
    private final ComboBox<String> environment = new ComboBox<>();
    private boolean filling;

    /// @param openFolder lets the user choose a folder
    /// @param toRequests gives the focus to the requests, since the button of a run is disabled
    ///   while it runs
    CollectionBar(
            Collections collections,
            CollectionActions actions,
            ObservableBooleanValue canCall,
            Texts texts,
            Runnable openFolder,
            Runnable toRequests) {
        super(6);
        this.model = collections.model();
        this.texts = texts;
        getStyleClass().add("collection-bar");
        Label name = CutText.label("");
        name.getStyleClass().add("ms-strong");
        name.textProperty()
                .bind(
                        model.folder()
                                .map(f ->
                                        f.map(CollectionFolder::folder)
                                                .map(p -> String.valueOf(p.getFileName()))
                                                .orElse("")));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button open = icon("folder-open", "collection.open", openFolder);
        Button add = icon("plus", "collection.new", () -> {});
        add.setOnAction(e -> actions.create(add));
        var first =
                new HBox(
                        2,
                        name,
                        gap,
                        open,
                        icon("refresh-cw", "collection.reread", model::reread),
                        add);
        first.setAlignment(Pos.CENTER_LEFT);
        var run = new Button();
        run.setId("collection-run");
        run.textProperty().bind(texts.bind("collection.run"));
        run.setGraphic(Icon.of("play", 13));
        run.setMinWidth(USE_PREF_SIZE);
        run.setOnAction(e -> {
            toRequests.run();
            actions.runAll(run);
        });
        run.disableProperty()
                .bind(
                        collections
                                .runs()
                                .running()
                                .or(javafx.beans.binding.Bindings.not(canCall))
                                .or(javafx.beans.binding.Bindings.isEmpty(model.files())));
        Button stop = icon("square", "collection.stop", collections.runs()::stop);
        stop.setId("collection-stop");
        stop.visibleProperty().bind(collections.runs().running());
        stop.managedProperty().bind(stop.visibleProperty());
        HBox.setHgrow(environment, Priority.ALWAYS);
        var second = new HBox(6, environment, run, stop);
        second.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(first, second);
        environment();
    }

    private Button icon(String icon, String key, Runnable action) {
        var button = new Button("", Icon.of(icon, 14));
        button.setId(key.replace('.', '-'));
        button.getStyleClass().add("ms-icon-button");
        IconName.tell(button, texts.bind(key));
        button.setOnAction(e -> action.run());
        return button;
    }

    private void environment() {
        environment.setId("collection-environment");
        environment.setMaxWidth(Double.MAX_VALUE);
        environment.setMinWidth(60);
        environment.accessibleTextProperty().bind(texts.bind("collection.environment"));
        environment.setCellFactory(view -> new EnvironmentCell());
        environment.setButtonCell(new EnvironmentCell());
        model.environments().addListener((ListChangeListener<String>) c -> fill());
        model.environment().subscribe(e -> fill());
        texts.language().subscribe(l -> fill());
        environment
                .valueProperty()
                .addListener((property, before, after) -> {
                    if (!filling && after != null) {
                        model.choose(after);
                    }
                });
        fill();
    }

    private void fill() {
        filling = true;
        List<String> all = new ArrayList<>(model.environments());
        String chosen = model.environment().get();
        if (!chosen.isEmpty() && !all.contains(chosen)) {
            all.add(chosen);
        }
        all.addFirst("");
        environment.getItems().setAll(all);
        environment.setValue(chosen);
        filling = false;
    }

    private final class EnvironmentCell extends ListCell<String> {

        @Override
        protected void updateItem(@Nullable String name, boolean empty) {
            super.updateItem(name, empty);
            setText(
                    name == null || empty
                            ? ""
                            : name.isEmpty() ? texts.get("collection.no-environment") : name);
        }
    }
}
