package io.meshscope.ui.invoke;

import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.Target;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;

/// Says how many instances the target has, and calls one of them, or all.
final class InstancesMenu extends HBox {

    private final InvokeViewModel model;
    private final Texts texts;
    private final Consumer<Runnable> confirmed;
    private final MenuButton menu = new MenuButton();
    private final Label said = new Label();

    /// @param confirmed makes a call after it was confirmed, where that is needed
    InstancesMenu(InvokeViewModel model, Texts texts, Consumer<Runnable> confirmed) {
        super(6);
        this.model = model;
        this.texts = texts;
        this.confirmed = confirmed;
        setAlignment(Pos.CENTER_LEFT);
        menu.setId("instances");
        menu.getStyleClass().add("ms-small");
        menu.setMinWidth(USE_PREF_SIZE);
        menu.setOnShowing(e -> find());
        said.getStyleClass().addAll("ms-caption", "ms-text-error");
        CutText.tell(said);
        getChildren().addAll(said, menu);
        model.fannedOut().onProblem(this::say);
        model.drifts().onProblem(this::say);
        model.open().subscribe(o -> said.setText(""));
        model.target()
                .subscribe(t -> {
                    said.setText("");
                    count();
                });
        model.offers().list().addListener((ListChangeListener<Offer>) c -> count());
    }

    /// Says in the reader's language how many there are.
    void count() {
        var offer = model.offers().at(model.target().get()).filter(o -> o.service().isPresent());
        menu.setText(
                offer.map(o ->
                                texts.get(
                                        "instances",
                                        Long.toString(o.instances().all()),
                                        o.instances().all()))
                        .orElse(""));
        menu.setVisible(offer.isPresent());
        menu.setManaged(offer.isPresent());
    }

    /// The instances as the registry has them when the menu is opened.
    private void find() {
        said.setText("");
        menu.getItems().setAll(waiting());
        model.fannedOut().instances(model.target().get(), this::fill);
    }

    private MenuItem waiting() {
        var item = new MenuItem(texts.get("instances.finding"));
        item.setDisable(true);
        return item;
    }

    private void fill(List<Target> instances) {
        var all = new MenuItem(texts.get("instances.all"));
        all.setId("instances.all");
        all.setDisable(model.request().isEmpty() || !unary());
        all.setOnAction(
                e -> confirmed.accept(() -> model.request().ifPresent(model.fannedOut()::call)));
        var compare = new MenuItem(texts.get("instances.compare"));
        compare.setOnAction(e -> compare());
        menu.getItems().setAll(all, compare, new SeparatorMenuItem());
        for (Target instance : instances) {
            var item = new MenuItem(texts.get("instances.one", instance.text()));
            item.setOnAction(e -> model.target().set(instance.text()));
            menu.getItems().add(item);
        }
    }

    private void compare() {
        String where = model.target().get();
        model.drifts().compare(where, model.offers().schema(where));
    }

    private boolean unary() {
        return model.open().get().filter(o -> o.method().mode() == RpcMode.UNARY).isPresent();
    }

    private void say(Exception problem) {
        menu.hide();
        said.setText(texts.why(problem));
    }
}
