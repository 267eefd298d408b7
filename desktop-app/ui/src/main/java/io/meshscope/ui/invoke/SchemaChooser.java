package io.meshscope.ui.invoke;

import io.meshscope.ui.text.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

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
                var dialog = new FileChooser();
                dialog.setTitle(texts.get("schema.choose.tip"));
                dialog.setInitialDirectory(directory(near));
                dialog.getExtensionFilters()
                        .add(
                                new FileChooser.ExtensionFilter(
                                        texts.get("schema.files"),
                                        extensions.stream().map(e -> "*." + e).toList()));
                List<File> chosen = dialog.showOpenMultipleDialog(over.getScene().getWindow());
                return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
            }

            @Override
            public Optional<Path> folder(Node over, Optional<Path> near) {
                var dialog = new DirectoryChooser();
                dialog.setTitle(texts.get("schema.folder.tip"));
                dialog.setInitialDirectory(directory(near));
                return Optional.ofNullable(dialog.showDialog(over.getScene().getWindow()))
                        .map(File::toPath);
            }
        };
    }

    private static @Nullable File directory(Optional<Path> near) {
        return near.map(Path::toFile).filter(File::isDirectory).orElse(null);
    }
}
