package io.meshscope.ui.invoke;

import io.meshscope.ui.text.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Asks the user where something of this view is to be saved. FX thread only.
@FunctionalInterface
interface RequestFiles {

    /// @param name proposed for the file; its ending says what is saved
    /// @return empty when nothing is to be saved; a file that exists may be written over
    Optional<Path> toSave(Node over, String name);

    /// The platform's dialog.
    static RequestFiles dialog(Texts texts) {
        return (over, name) -> {
            var dialog = new FileChooser();
            String ending = name.substring(name.lastIndexOf('.'));
            dialog.setTitle(texts.get("save" + ending));
            dialog.setInitialFileName(name);
            dialog.getExtensionFilters()
                    .add(
                            new FileChooser.ExtensionFilter(
                                    texts.get("files" + ending), "*" + ending));
            return Optional.ofNullable(dialog.showSaveDialog(over.getScene().getWindow()))
                    .map(File::toPath);
        };
    }
}
