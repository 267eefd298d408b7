package io.meshscope.ui.invoke.collection;

import io.meshscope.ui.text.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;

/// Asks the user for the folder of a collection. FX thread only.
@FunctionalInterface
public interface FolderChooser {

    /// @return empty when none was chosen
    Optional<Path> folder(Node over);

    /// The platform's dialog.
    static FolderChooser dialog(Texts texts) {
        return over -> {
            var dialog = new DirectoryChooser();
            dialog.setTitle(texts.get("collection.open"));
            return Optional.ofNullable(dialog.showDialog(over.getScene().getWindow()))
                    .map(File::toPath);
        };
    }
}
