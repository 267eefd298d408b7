package io.meshscope.ui.shell;

import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.palette.CommandPalette;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The keys of the frame. A key that types a character belongs to the frame only while no text is
/// edited.
final class Shortcuts {

    /// The actions of the frame on its panes.
    interface Frame {

        /// Puts the focus into the page.
        void enterPage();

        /// Puts the focus into the page's first field.
        ///
        /// @return whether there is one
        boolean enterField();

        /// @param direction 1 for the next pane, -1 for the one before
        void nextPane(int direction);

        /// Shows the keys of this view, or hides them.
        void help();
    }

    private final PageContext context;
    private final Appearance appearance;
    private final Features features;
    private final CommandPalette palette;
    private final Frame frame;
    private boolean spaceDown;

    Shortcuts(
            PageContext context,
            Appearance appearance,
            Features features,
            CommandPalette palette,
            Frame frame) {
        this.features = features;
        this.context = context;
        this.appearance = appearance;
        this.palette = palette;
        this.frame = frame;
    }

    void install(Node root) {
        SceneKeys.hear(root, e -> heard(root, e), e -> leftOver(root, e));
    }

    private void heard(Node root, KeyEvent event) {
        @Nullable Node focus = root.getScene() == null ? null : root.getScene().getFocusOwner();
        boolean taken;
        if (event.getEventType() == KeyEvent.KEY_PRESSED) {
            taken = pressed(event, focus);
        } else if (event.getEventType() == KeyEvent.KEY_TYPED) {
            taken = !palette.isVisible() && !Typing.into(focus) && typed(event);
        } else {
            spaceDown &= event.getCode() != KeyCode.SPACE;
            taken = false;
        }
        if (taken) {
            event.consume();
        }
    }

    private boolean pressed(KeyEvent event, @Nullable Node focus) {
        // Many keyboards write brackets with AltGr, which arrives as Ctrl and Alt.
        boolean control = event.isShortcutDown() && !event.isAltDown();
        boolean alt = event.isAltDown() && !event.isControlDown();
        if (palette.isVisible()) {
            return inPalette(event, control);
        }
        if (control) {
            return withControl(event);
        }
        if (functionKey(event)) {
            return true;
        }
        if (Typing.into(focus)) {
            return false;
        }
        return alt ? withAlt(event.getCode()) : alone(event, focus);
    }

    private boolean inPalette(KeyEvent event, boolean control) {
        if (event.getCode() == KeyCode.ESCAPE || control && event.getCode() == KeyCode.K) {
            palette.close();
            return true;
        }
        return false;
    }

    private boolean withControl(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code.isDigitKey() && code != KeyCode.DIGIT0 && !code.isKeypadKey()) {
            features.numbered().stream()
                    .skip(code.ordinal() - KeyCode.DIGIT1.ordinal())
                    .findFirst()
                    .ifPresent(f -> context.navigator().go(f.start()));
            return true;
        }
        if (event.isShiftDown()) {
            return false;
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

    private boolean functionKey(KeyEvent event) {
        switch (event.getCode()) {
            case F1 -> frame.help();
            case F6 -> frame.nextPane(event.isShiftDown() ? -1 : 1);
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

    private boolean alone(KeyEvent event, @Nullable Node focus) {
        switch (event.getCode()) {
            case SPACE -> {
                if (Typing.presses(focus)) {
                    return false;
                }
                if (!spaceDown) {
                    spaceDown = true;
                    context.time().pauseOrResume();
                }
            }
            case END -> context.time().goLive();
            case BACK_SPACE -> context.navigator().back();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean typed(KeyEvent event) {
        switch (event.getCharacter()) {
            case "[" -> Ranges.shorter(context.time().range());
            case "]" -> Ranges.longer(context.time().range());
            case "?" -> frame.help();
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Handles the keys that the page did not consume.
    private void leftOver(Node root, KeyEvent event) {
        if (event.isConsumed() || palette.isVisible()) {
            return;
        }
        @Nullable Node focus = root.getScene().getFocusOwner();
        boolean control = event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
        if (control && (event.getCode() == KeyCode.F || event.getCode() == KeyCode.E)) {
            if (frame.enterField()) {
                event.consume();
            }
        } else if (event.getCode() == KeyCode.ESCAPE && focus instanceof TextField) {
            frame.enterPage();
            event.consume();
        }
    }
}
