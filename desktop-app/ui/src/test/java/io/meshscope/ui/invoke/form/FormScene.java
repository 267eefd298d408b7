package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.form.FormModel;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.text.Language;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/// A form on a stage, driven by keys.
final class FormScene implements AutoCloseable {

    private final Background background = new Background(FxThread.platform());
    private final FormView view;
    private final Stage stage;

    FormScene(FormModel model, Look look) {
        view =
                Screens.onFx(() ->
                        new FormView(new Language(look.locale()).texts("invoke"), background));
        stage =
                Screens.onFx(() -> {
                    var scroll = new ScrollPane(view);
                    scroll.setFitToWidth(true);
                    scroll.vvalueProperty().subscribe(v -> view.reveal(scroll));
                    scroll.getStylesheets()
                            .add(
                                    FormView.class
                                            .getResource("/io/meshscope/ui/invoke/invoke.css")
                                            .toExternalForm());
                    model.onChange(view::check);
                    view.show(model.root(), model.type());
                    return Screens.stage(scroll, look);
                });
        Screens.settle();
    }

    void run(Runnable work) {
        Screens.onFx(() -> {
            work.run();
            return null;
        });
        Screens.settle();
    }

    <T extends Node> T node(String id, Class<T> type) {
        return Screens.onFx(() -> {
            Node found = view.lookup("#" + id);
            if (found == null) {
                throw new AssertionError("nothing is #" + id);
            }
            return type.cast(found);
        });
    }

    boolean has(String id) {
        return Screens.onFx(() -> view.lookup("#" + id) != null);
    }

    boolean says(String text) {
        return Screens.onFx(() ->
                view.lookupAll(".label").stream()
                        .filter(javafx.scene.control.Label.class::isInstance)
                        .anyMatch(l -> ((javafx.scene.control.Label) l).getText().contains(text)));
    }

    void press(String id) {
        run(() -> node(id, ButtonBase.class).fire());
    }

    void focus(String id) {
        run(() -> node(id, Node.class).requestFocus());
    }

    /// Types keys one after the other, held ones first.
    void keys(KeyCode... keys) {
        run(() -> {
            var robot = new Robot();
            List<KeyCode> held = List.of(keys).subList(0, keys.length - 1);
            held.forEach(robot::keyPress);
            robot.keyType(keys[keys.length - 1]);
            held.reversed().forEach(robot::keyRelease);
        });
    }

    /// The id of what has the focus; of a control without one, its class.
    String focused() {
        return Screens.onFx(() -> {
            Node owner = stage.getScene().getFocusOwner();
            return owner == null
                    ? ""
                    : owner.getId() == null ? owner.getClass().getSimpleName() : owner.getId();
        });
    }

    /// The width below which parts of the form are cut off.
    double smallestWidth() {
        return Screens.onFx(() -> view.minWidth(-1));
    }

    void picture(String name, Look look) {
        Screens.onFx(() -> Screens.snapshot(stage.getScene(), look.file(name)));
    }

    @Override
    public void close() {
        run(stage::close);
        background.close();
    }
}
