package io.meshscope.ui.invoke;

import io.meshscope.ui.control.FileDialog;
import io.meshscope.ui.text.Texts;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;

/// Asks the user where something of this view is to be saved. FX thread only.
@FunctionalInterface
interface RequestFiles {

    /// @param name proposed for the file; its ending says what is saved
    /// @return empty when nothing is to be saved; a file that exists may be written over
    Optional<Path> toSave(Node over, String name);

    /// The platform's dialog.
    static RequestFiles dialog(Texts texts) {
        return (over, name) -> {
            String ending = name.substring(name.lastIndexOf('.'));
            return new FileDialog(texts.get("save" + ending))
                    .only(texts.get("files" + ending), "*" + ending)
                    .save(over.getScene().getWindow(), name);
        };
    }
}
