package io.meshscope.ui.control;

import io.meshscope.mesh.MeshState;
import io.meshscope.reading.LaunchProgress;
import io.meshscope.ui.text.Texts;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.layout.StackPane;

/// What a view shows while no service is known: how to get some, or how far a launch has come.
public final class EmptyMesh extends StackPane {

    private final Texts texts;
    private final StringProperty what = new SimpleStringProperty("");
    private final StringProperty how = new SimpleStringProperty("");

    /// @param texts with `empty.what`, `empty.how`, `empty.action`, `starting.what` and
    ///   `starting.how`
    /// @param toCluster goes to where a cluster is launched
    public EmptyMesh(Texts texts, Runnable toCluster) {
        this.texts = texts;
        getChildren()
                .setAll(new EmptyState(what, how).action(texts.bind("empty.action"), toCluster));
        show(MeshState.EMPTY);
    }

    public void show(MeshState state) {
        LaunchProgress.of(state.processes())
                .ifPresentOrElse(
                        p -> {
                            what.set(texts.get("starting.what", p.healthy(), p.all()));
                            how.set(texts.get("starting.how"));
                        },
                        () -> {
                            what.set(texts.get("empty.what"));
                            how.set(texts.get("empty.how"));
                        });
    }
}
