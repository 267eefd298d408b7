package io.meshscope.ui.standin;

import io.meshscope.ui.control.FileDialog;
import io.meshscope.ui.text.Texts;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;

/// Asks the user for the file of a stand-in. FX thread only.
@FunctionalInterface
interface StandInFiles {

    /// @return empty when none was chosen
    Optional<Path> toStart(Node over);

    /// The platform's dialog.
    static StandInFiles dialog(Texts texts) {
        return over ->
                new FileDialog(texts.get("start"))
                        .only(texts.get("files"), "*.yaml", "*.yml")
                        .open(over.getScene().getWindow());
    }
}
