package io.meshscope.ui.shell;

import io.meshscope.ui.preferences.Preferences.WindowPlace;
import java.util.Optional;
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

    static void limit(Stage stage) {
        stage.setMinWidth(SMALLEST_WIDTH);
        stage.setMinHeight(SMALLEST_HEIGHT);
    }

    /// Puts a window where it was, if that place is still visible; else the platform chooses. No
    /// window is larger than its screen, whatever screen it had before.
    static void restore(Stage stage, @Nullable WindowPlace place) {
        Optional<Screen> screen = Optional.ofNullable(place).flatMap(WindowPlacement::screen);
        Rectangle2D room = screen.orElseGet(Screen::getPrimary).getVisualBounds();
        if (place == null) {
            if (room.getWidth() < WIDTH || room.getHeight() < HEIGHT) {
                size(stage, WIDTH, HEIGHT, room);
            }
            return;
        }
        size(stage, place.width(), place.height(), room);
        if (screen.isPresent()) {
            stage.setX(within(place.x(), stage.getWidth(), room.getMinX(), room.getMaxX()));
            stage.setY(within(place.y(), stage.getHeight(), room.getMinY(), room.getMaxY()));
        }
        stage.setMaximized(place.maximized());
    }

    private static void size(Stage stage, double width, double height, Rectangle2D room) {
        stage.setWidth(fitting(width, SMALLEST_WIDTH, room.getWidth()));
        stage.setHeight(fitting(height, SMALLEST_HEIGHT, room.getHeight()));
    }

    /// A length that fits into a room, if the smallest one does.
    static double fitting(double wanted, double smallest, double room) {
        return Math.max(smallest, Math.min(wanted, room));
    }

    /// Where a length begins: where it did, unless it is as long as the room.
    static double within(double wanted, double length, double from, double to) {
        return length >= to - from ? from : wanted;
    }

    /// The screen where its title bar can still be dragged.
    private static Optional<Screen> screen(WindowPlace place) {
        var bar = new Rectangle2D(place.x() + 40, place.y(), Math.max(1, place.width() - 80), 40);
        return Screen.getScreens().stream()
                .filter(s -> s.getVisualBounds().intersects(bar))
                .findFirst();
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
