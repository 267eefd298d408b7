package io.meshscope.ui.invoke.collection;

import io.meshscope.ui.control.FileDialog;
import io.meshscope.ui.text.Texts;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;

/// Asks the user for the folder of a collection. FX thread only.
@FunctionalInterface
public interface FolderChooser {

    /// @return empty when none was chosen
    Optional<Path> folder(Node over);

    /// The platform's dialog.
    static FolderChooser dialog(Texts texts) {
        return over ->
                new FileDialog(texts.get("collection.open")).folder(over.getScene().getWindow());
    }
}
