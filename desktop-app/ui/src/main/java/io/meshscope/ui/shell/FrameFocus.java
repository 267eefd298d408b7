package io.meshscope.ui.shell;

import io.meshscope.ui.palette.CommandPalette;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Keeps the focus in the page, so that the page's keys work.
final class FrameFocus implements Shortcuts.Frame {

    private final Node root;
    private final CommandPalette palette;
    private final KeysHelp help;
    private final Supplier<@Nullable Node> page;
    private final List<Node> before;
    private final Node after;
    private @Nullable Node last;
    private Subscription watching = Subscription.EMPTY;

    /// @param page gives the page that is shown now
    /// @param before the parts of the frame that come before the page, in the order of F6
    /// @param after the part that comes after it
    FrameFocus(
            Node root,
            CommandPalette palette,
            KeysHelp help,
            Supplier<@Nullable Node> page,
            List<Node> before,
            Node after) {
        this.root = root;
        this.palette = palette;
        this.help = help;
        this.page = page;
        this.before = List.copyOf(before);
        this.after = after;
        root.sceneProperty().subscribe(this::in);
        before.forEach(this::givesBack);
        givesBack(after);
    }

    private void in(@Nullable Scene scene) {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        if (scene != null) {
            watching =
                    Subscription.combine(
                            scene.focusOwnerProperty().subscribe(this::moved),
                            scene.windowProperty()
                                    .flatMap(Window::showingProperty)
                                    .orElse(false)
                                    .subscribe(this::onScreen));
        }
    }

    private void onScreen(boolean showing) {
        if (showing) {
            enterPage();
        }
    }

    /// The focused node left the scene or is hidden: its page gets the focus, so that its keys
    /// still work.
    private void moved(@Nullable Node focus) {
        Node shown = page.get();
        if (shown == null || root.getScene() == null) {
            return;
        }
        if (focus == null && !palette.isVisible()) {
            shown.requestFocus();
        } else if (focus != null && Typing.within(focus, shown)) {
            last = focus;
        }
    }

    /// A click into the frame leaves the focus in the page, except on a control that opens a menu.
    private void givesBack(Node part) {
        part.addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                e -> {
                    boolean menu =
                            e.getTarget() instanceof Node n && Typing.within(n, MenuButton.class);
                    if (!menu && !palette.isVisible()) {
                        backToPage(part);
                    }
                });
    }

    private void backToPage(Node part) {
        Node shown = page.get();
        Node focus = root.getScene() == null ? null : root.getScene().getFocusOwner();
        if (shown == null || !Typing.within(focus, part)) {
            return;
        }
        Node known = last;
        if (known != null && Typing.within(known, shown)) {
            known.requestFocus();
        } else {
            enterPage();
        }
    }

    @Override
    public void enterPage() {
        Node shown = page.get();
        if (shown != null) {
            PageFocus.enter(shown);
        }
    }

    @Override
    public boolean enterField() {
        Node shown = page.get();
        return shown != null && PageFocus.enterField(shown);
    }

    @Override
    public void nextPane(int direction) {
        var panes = new ArrayList<>(before);
        Node shown = page.get();
        if (shown != null) {
            panes.addAll(PageFocus.panes(shown));
        }
        panes.add(after);
        panes.removeIf(p -> p.getScene() == null || p.isDisabled());
        Node focus = root.getScene().getFocusOwner();
        int now = -1;
        for (int i = 0; i < panes.size(); i++) {
            if (Typing.within(focus, panes.get(i))) {
                now = i;
            }
        }
        PageFocus.enterPane(panes.get(Math.floorMod(now + direction, panes.size())));
    }

    @Override
    public void help() {
        help.toggle();
    }
}
