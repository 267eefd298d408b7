package io.meshscope.ui.shell;

import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fixture.WholeWindow;
import io.meshscope.ui.page.Feature;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// JavaFX understands everything in the style sheets, in both themes, at every place, in menus and
/// tooltips, also after a change of theme.
@Tag("window")
class CssWarningsTest {

    /// What is logged fails the test, as it does any other.
    @Test
    void noWarningIsLogged() {
        try (var window = WholeWindow.open(MeshFixture.incident(), Look.DARK)) {
            walk(window);
            Screens.onFx(() -> {
                window.appearance().theme().set(Theme.LIGHT);
                return null;
            });
            walk(window);
        }
    }

    private static void walk(WholeWindow window) {
        for (Feature feature : window.bench().features().list()) {
            window.go(feature.start());
            openWhatOpens(window);
        }
        window.press(KeyCode.CONTROL, KeyCode.K);
        window.press(KeyCode.ESCAPE);
        window.press(KeyCode.F1);
        window.press(KeyCode.ESCAPE);
    }

    /// Menus, lists and one tooltip. Each of them is a window with its own root.
    private static void openWhatOpens(WholeWindow window) {
        Screens.onFx(() -> {
            for (Node node : List.copyOf(window.bench().lookupAll("*"))) {
                if (!WholeWindow.seen(node) || node.isDisabled()) {
                    continue;
                }
                if (node instanceof MenuButton menu) {
                    menu.show();
                    menu.hide();
                } else if (node instanceof ComboBoxBase<?> box) {
                    box.show();
                    box.hide();
                }
            }
            var tooltip = new Tooltip("words");
            tooltip.show(window.bench(), 10, 10);
            tooltip.hide();
            return null;
        });
        Screens.settle();
    }
}
