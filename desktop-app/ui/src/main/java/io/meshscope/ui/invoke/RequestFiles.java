package io.meshscope.ui.invoke;

import io.meshscope.ui.text.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Asks the user where a request is to be saved. FX thread only.
@FunctionalInterface
interface RequestFiles {

    /// @param name proposed for the file
    /// @return empty when nothing is to be saved; a file that exists may be written over
    Optional<Path> toSave(Node over, String name);

    /// The platform's dialog.
    static RequestFiles dialog(Texts texts) {
        return (over, name) -> {
            var dialog = new FileChooser();
            dialog.setTitle(texts.get("share.save"));
            dialog.setInitialFileName(name);
            dialog.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(texts.get("share.files"), "*.yaml"));
            return Optional.ofNullable(dialog.showSaveDialog(over.getScene().getWindow()))
                    .map(File::toPath);
        };
    }
}
