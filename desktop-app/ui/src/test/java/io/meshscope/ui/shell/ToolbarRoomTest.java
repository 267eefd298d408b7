package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fixture.WholeWindow;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Feature;
import io.meshscope.ui.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// In the smallest window no button and no check box of any view is cut, in either language.
@Tag("window")
class ToolbarRoomTest {

    private static final String TRACE = "7f3a9c41d2e84b06a5c1e90b3d6f2874";

    private static final List<String> TABS =
            List.of("flame", "critical", "graph", "statistics", "compare", "waterfall");

    static List<Look> looks() {
        return List.of(Look.SMALL, new Look(Theme.DARK, Language.CHINESE, 1100, 680));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void whatCanBePressedIsReadWhole(Look look) {
        var cut = new ArrayList<String>();
        try (var window = WholeWindow.open(MeshFixture.incident(), look)) {
            for (Feature feature : window.bench().features().list()) {
                window.go(feature.start());
                cut.addAll(cut(window, feature.place().key()));
            }
            window.go(new Location.Trace(TRACE, Optional.empty()));
            window.until(() -> window.sees("#reduce"));
            for (String tab : TABS) {
                window.click("#tab-" + tab);
                cut.addAll(cut(window, "trace, " + tab));
            }
        }
        assertThat(cut).isEmpty();
    }

    private static List<String> cut(WholeWindow window, String place) {
        return Screens.onFx(() ->
                window.bench().lookupAll("*").stream()
                        .filter(Labeled.class::isInstance)
                        .map(Labeled.class::cast)
                        .filter(l -> WholeWindow.seen(l) && pressed(l) && !scrolls(l))
                        .filter(l -> l.isTextTruncated() || !within(l))
                        .map(l -> place + ": " + l.getText())
                        .toList());
    }

    /// A button with a menu has its text in a label of its own.
    private static boolean pressed(Labeled label) {
        return label instanceof ButtonBase || label.getParent() instanceof MenuButton;
    }

    /// What lies in a row is brought into sight by scrolling, or has its text as a tooltip.
    private static boolean scrolls(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n instanceof IndexedCell<?> || n.getStyleClass().contains("scroll-pane")) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        return bounds.getMinX() >= 0 && bounds.getMaxX() <= node.getScene().getWidth() + 1;
    }
}
