package io.meshscope.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Takes files that are dropped on the window. Folders are none.
final class FileDrop {

    private final Consumer<List<Path>> open;

    /// @param open is given at least one file
    FileDrop(Consumer<List<Path>> open) {
        this.open = open;
    }

    void on(Scene scene) {
        scene.setOnDragOver(FileDrop::dragged);
        scene.setOnDragDropped(this::dropped);
    }

    private static List<Path> files(List<File> given) {
        return given.stream().filter(File::isFile).map(File::toPath).toList();
    }

    private static void dragged(DragEvent event) {
        if (!files(event.getDragboard().getFiles()).isEmpty()) {
            event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        event.setDropCompleted(drop(event.getDragboard().getFiles()));
        event.consume();
    }

    /// @return whether there are files
    boolean drop(List<File> given) {
        List<Path> files = files(given);
        if (!files.isEmpty()) {
            open.accept(files);
        }
        return !files.isEmpty();
    }
}
