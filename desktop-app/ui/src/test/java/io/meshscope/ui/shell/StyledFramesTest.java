package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fixture.WholeWindow;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.shape.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A cell is never drawn before its styles are applied. JavaFX updates the cells of a row while it
/// lays the window out, after the styles of a frame; what has none yet is black in the dark theme.
@Tag("window")
class StyledFramesTest {

    private static final List<Place> TABLES =
            List.of(Place.SERVICES, Place.CLUSTER, Place.LOGS, Place.TRACES);

    private final Set<String> black = new TreeSet<>();

    @Test
    void whatChangesInARowIsNotDrawnInBlackFirst() {
        try (var window = WholeWindow.open(MeshFixture.incident(), Look.DARK)) {
            Screens.onFx(() -> {
                window.stage().getScene().addPostLayoutPulseListener(() -> look(window));
                return null;
            });
            for (Place place : TABLES) {
                window.go(Location.of(place));
                for (int seconds = 240; seconds >= 0; seconds -= 60) {
                    at(window, MeshFixture.NOW.minus(Duration.ofSeconds(seconds)));
                }
            }
            window.press(KeyCode.CONTROL, KeyCode.K);
            window.write("pay");
        }
        assertThat(black).isEmpty();
    }

    private static void at(WholeWindow window, Instant moment) {
        Screens.onFx(() -> {
            window.context().time().goTo(moment);
            return null;
        });
        Screens.settle();
    }

    private void look(WholeWindow window) {
        for (Node node : window.bench().lookupAll("*")) {
            if (node instanceof Shape shape
                    && Color.BLACK.equals(shape.getFill())
                    && WholeWindow.seen(shape)) {
                cell(shape).ifPresent(black::add);
            }
        }
    }

    private static Optional<String> cell(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n instanceof IndexedCell<?> cell && !cell.isEmpty()) {
                return Optional.of(cell.getClass().getName());
            }
        }
        return Optional.empty();
    }
}
