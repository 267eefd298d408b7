package io.meshscope.ui.invoke.collection;

import io.meshscope.collection.CollectionRunner;
import io.meshscope.collection.Snapshots;
import io.meshscope.collection.Variables;
import java.util.List;
import javafx.scene.Node;

/// What a view of collections works on.
///
/// @param allowed asks before calls go to production
public record Collections(
        CollectionModel model,
        RequestEditing editing,
        CollectionRuns runs,
        Runners runners,
        Allowed allowed) {

    /// Makes what runs requests.
    @FunctionalInterface
    public interface Runners {

        CollectionRunner make(Variables variables, Snapshots snapshots);
    }

    /// Lets calls be made, after a question where they go to production.
    @FunctionalInterface
    public interface Allowed {

        /// @param what is called, in words
        void ask(Node over, String what, List<String> targets, Runnable call);
    }
}
