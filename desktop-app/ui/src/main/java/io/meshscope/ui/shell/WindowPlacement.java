package io.meshscope.ui.shell;

import io.meshscope.ui.preferences.Preferences.WindowPlace;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Saves and restores the place of the window on the screens.
final class WindowPlacement {

    static final double WIDTH = 1_440;
    static final double HEIGHT = 900;
    static final double SMALLEST_WIDTH = 1_100;
    static final double SMALLEST_HEIGHT = 680;

    private WindowPlacement() {}

    /// Puts a window where it was, if that place is still visible; else the platform chooses.
    static void restore(Stage stage, @Nullable WindowPlace place) {
        stage.setMinWidth(SMALLEST_WIDTH);
        stage.setMinHeight(SMALLEST_HEIGHT);
        if (place == null) {
            return;
        }
        stage.setWidth(Math.max(SMALLEST_WIDTH, place.width()));
        stage.setHeight(Math.max(SMALLEST_HEIGHT, place.height()));
        if (onScreen(place)) {
            stage.setX(place.x());
            stage.setY(place.y());
        }
        stage.setMaximized(place.maximized());
    }

    /// Whether its title bar can still be dragged.
    private static boolean onScreen(WindowPlace place) {
        var bar = new Rectangle2D(place.x() + 40, place.y(), Math.max(1, place.width() - 80), 40);
        return Screen.getScreens().stream().anyMatch(s -> s.getVisualBounds().intersects(bar));
    }

    /// Where a window is. While it is maximized it keeps the place that it had before.
    static WindowPlace of(Stage stage, @Nullable WindowPlace before) {
        if (stage.isMaximized() && before != null) {
            return new WindowPlace(before.x(), before.y(), before.width(), before.height(), true);
        }
        return new WindowPlace(
                stage.getX(),
                stage.getY(),
                stage.getWidth(),
                stage.getHeight(),
                stage.isMaximized());
    }
}
