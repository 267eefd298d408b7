package io.meshscope.ui.invoke.collection;

import io.meshscope.collection.yaml.RequestFile;
import java.util.Optional;

/// One line in the tree of a collection.
sealed interface CollectionEntry {

    record Folder(String name) implements CollectionEntry {}

    /// @param state of its run; empty when it was not run
    record Request(RequestFile file, Optional<CollectionRuns.State> state)
            implements CollectionEntry {

        boolean usable() {
            return file.request().isPresent();
        }
    }
}
