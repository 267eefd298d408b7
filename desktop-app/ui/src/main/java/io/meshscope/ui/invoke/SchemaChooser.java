package io.meshscope.ui.invoke;

import io.meshscope.ui.control.FileDialog;
import io.meshscope.ui.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/// Asks the user for the files of a schema.
interface SchemaChooser {

    /// @param near a folder to begin in
    /// @return empty when none was chosen
    List<Path> files(Node over, Optional<Path> near);

    /// @return a folder that imports are in; empty when none was chosen
    Optional<Path> folder(Node over, Optional<Path> near);

    /// The platform's dialogs.
    static SchemaChooser dialogs(Texts texts, List<String> extensions) {
        return new SchemaChooser() {
            @Override
            public List<Path> files(Node over, Optional<Path> near) {
                return new FileDialog(texts.get("schema.choose.tip"))
                        .near(near)
                        .only(
                                texts.get("schema.files"),
                                extensions.stream().map(e -> "*." + e).toArray(String[]::new))
                        .openSeveral(over.getScene().getWindow());
            }

            @Override
            public Optional<Path> folder(Node over, Optional<Path> near) {
                return new FileDialog(texts.get("schema.folder.tip"))
                        .near(near)
                        .folder(over.getScene().getWindow());
            }
        };
    }
}
