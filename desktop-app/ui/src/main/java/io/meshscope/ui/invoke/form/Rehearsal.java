package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.form.FormModel;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds a form with every editor once, on another thread and in no window. So the classes of a
/// form are loaded before the first one opens, where loading them would hold up the window.
final class Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private Rehearsal() {}

    /// Once for a process.
    static void begin(Texts texts, Background background) {
        if (BEGUN.compareAndSet(false, true)) {
            background.run(
                    () -> rehearse(texts, background),
                    scene -> {},
                    problem -> LOG.debug("the first form will open more slowly", problem));
        }
    }

    private static Scene rehearse(Texts texts, Background background) {
        var model = new FormModel(EveryEditor.NAME, new EveryEditor());
        model.read(EveryEditor.JSON);
        var root =
                (Parent)
                        new Rows(texts, background, new Checks()).whole(model.root(), model.type());
        root.getStyleClass().add("root");
        fill(root);
        var scene = new Scene(root);
        root.applyCss();
        root.layout();
        return scene;
    }

    private static void fill(Node below) {
        if (below instanceof StagedRows staged) {
            staged.fill();
        }
        if (below instanceof Parent parent) {
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(Rehearsal::fill);
        }
    }
}
