package io.meshscope.ui.standin;

import io.meshscope.ui.text.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Asks the user for the file of a stand-in. FX thread only.
@FunctionalInterface
interface StandInFiles {

    /// @return empty when none was chosen
    Optional<Path> toStart(Node over);

    /// The platform's dialog.
    static StandInFiles dialog(Texts texts) {
        return over -> {
            var dialog = new FileChooser();
            dialog.setTitle(texts.get("start"));
            dialog.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(texts.get("files"), "*.yaml", "*.yml"));
            return Optional.ofNullable(dialog.showOpenDialog(over.getScene().getWindow()))
                    .map(File::toPath);
        };
    }
}
