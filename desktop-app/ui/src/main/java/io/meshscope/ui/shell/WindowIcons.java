package io.meshscope.ui.shell;

import java.util.List;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/// The window's icon in the sizes that exist; without any, the platform's icon stays.
final class WindowIcons {

    private WindowIcons() {}

    static void on(Stage stage) {
        for (int size : List.of(16, 32, 48, 128, 256)) {
            var file =
                    WindowIcons.class.getResource(
                            "/io/meshscope/ui/icons/meshscope-" + size + ".png");
            if (file != null) {
                stage.getIcons().add(new Image(file.toExternalForm()));
            }
        }
    }
}
