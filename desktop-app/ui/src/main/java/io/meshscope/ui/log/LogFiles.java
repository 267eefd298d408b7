package io.meshscope.ui.log;

import io.meshscope.ui.control.FileDialog;
import io.meshscope.ui.text.Texts;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;

/// Asks the user where lines are to be saved. FX thread only.
@FunctionalInterface
interface LogFiles {

    /// @return empty when nothing is to be saved
    Optional<Path> toSave(Node over, LogExport.Format as);

    /// The platform's dialog.
    static LogFiles dialog(Texts texts) {
        return (over, as) ->
                new FileDialog(texts.get("export"))
                        .only(texts.get("export." + as.ending()), "*." + as.ending())
                        .save(over.getScene().getWindow(), "logs." + as.ending());
    }
}
