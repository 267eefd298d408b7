package io.meshscope.ui.shell;

import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.palette.CommandPalette;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the frame. Single keys work only while no text field has the focus.
final class Shortcuts {

    private static final List<Duration> RANGES =
            List.of(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(60));

    private final PageContext context;
    private final Appearance appearance;
    private final CommandPalette palette;

    Shortcuts(PageContext context, Appearance appearance, CommandPalette palette) {
        this.context = context;
        this.appearance = appearance;
        this.palette = palette;
    }

    void install(Node root) {
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        boolean taken =
                event.isShortcutDown()
                        ? withControl(event.getCode())
                        : event.isAltDown() ? withAlt(event.getCode()) : alone(event);
        if (taken) {
            event.consume();
        }
    }

    private boolean withControl(KeyCode code) {
        if (code.isDigitKey() && code != KeyCode.DIGIT0) {
            Place place = Place.values()[code.ordinal() - KeyCode.DIGIT1.ordinal()];
            context.navigator().go(Location.of(place));
            return true;
        }
        switch (code) {
            case K -> palette.open();
            case L -> appearance.theme().set(appearance.theme().get().other());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean withAlt(KeyCode code) {
        switch (code) {
            case LEFT -> context.time().previousEvent();
            case RIGHT -> context.time().nextEvent();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean alone(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && palette.isVisible()) {
            palette.close();
            return true;
        }
        if (event.getTarget() instanceof TextInputControl || palette.isVisible()) {
            return false;
        }
        switch (event.getCode()) {
            case SPACE -> {
                if (event.getTarget() instanceof ButtonBase) {
                    return false;
                }
                context.time().pauseOrResume();
            }
            case END -> context.time().goLive();
            case OPEN_BRACKET -> range(-1);
            case CLOSE_BRACKET -> range(1);
            case BACK_SPACE -> context.navigator().back();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void range(int direction) {
        Duration now = context.time().range().get();
        List<Duration> candidates =
                RANGES.stream()
                        .filter(r -> direction < 0 ? r.compareTo(now) < 0 : r.compareTo(now) > 0)
                        .toList();
        if (!candidates.isEmpty()) {
            context.time()
                    .range()
                    .set(direction < 0 ? candidates.getLast() : candidates.getFirst());
        }
    }
}
