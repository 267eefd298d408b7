package io.meshscope.ui.load;

import io.meshscope.load.report.LoadExport;
import io.meshscope.ui.control.FileDialog;
import io.meshscope.ui.text.Texts;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;

/// Asks the user where a report is to be saved. FX thread only.
@FunctionalInterface
interface LoadFiles {

    /// @return empty when nothing is to be saved
    Optional<Path> toSave(Node over, LoadExport as);

    /// The platform's dialog.
    static LoadFiles dialog(Texts texts) {
        return (over, as) ->
                new FileDialog(texts.get("export"))
                        .only(as.name(), "*." + as.ending())
                        .save(over.getScene().getWindow(), "load." + as.ending());
    }
}
