package io.meshscope.ui.load;

import io.meshscope.load.report.LoadExport;
import io.meshscope.ui.text.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Asks the user where a report is to be saved. FX thread only.
@FunctionalInterface
interface LoadFiles {

    /// @return empty when nothing is to be saved
    Optional<Path> toSave(Node over, LoadExport as);

    /// The platform's dialog.
    static LoadFiles dialog(Texts texts) {
        return (over, as) -> {
            var dialog = new FileChooser();
            dialog.setTitle(texts.get("export"));
            dialog.setInitialFileName("load." + as.ending());
            dialog.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(as.name(), "*." + as.ending()));
            return Optional.ofNullable(dialog.showSaveDialog(over.getScene().getWindow()))
                    .map(File::toPath);
        };
    }
}
