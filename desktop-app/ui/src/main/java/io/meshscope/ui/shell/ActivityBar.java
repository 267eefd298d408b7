package io.meshscope.ui.shell;

import io.meshscope.ui.control.Icon;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.text.Texts;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The places down the left side, and how many breakers are not closed.
final class ActivityBar extends VBox {

    private static final Map<Place, String> ICONS =
            Map.of(
                    Place.TOPOLOGY, "waypoints",
                    Place.SERVICES, "server",
                    Place.CONFIG, "sliders-horizontal",
                    Place.BREAKERS, "breaker",
                    Place.TRACES, "chart-gantt",
                    Place.METRICS, "chart-line",
                    Place.LOGS, "scroll-text",
                    Place.INVOKE, "send",
                    Place.CLUSTER, "boxes",
                    Place.SETTINGS, "settings");

    private final Map<Place, ToggleButton> buttons = new EnumMap<>(Place.class);
    private final Label badge = new Label();

    ActivityBar(Navigator navigator, Texts texts) {
        getStyleClass().add("ms-activity-bar");
        var group = new ToggleGroup();
        for (Place place : Place.values()) {
            if (place == Place.SETTINGS) {
                var gap = new Region();
                VBox.setVgrow(gap, Priority.ALWAYS);
                getChildren().add(gap);
            }
            ToggleButton button = button(place, texts);
            button.setToggleGroup(group);
            button.setOnAction(e -> {
                button.setSelected(true);
                navigator.go(Location.of(place));
            });
            buttons.put(place, button);
            getChildren().add(place == Place.BREAKERS ? withBadge(button) : button);
        }
        navigator.current().addListener((p, a, b) -> select(b.place()));
        select(navigator.current().get().place());
    }

    private static ToggleButton button(Place place, Texts texts) {
        var button = new ToggleButton("", Icon.of(ICONS.getOrDefault(place, "circle"), 20));
        button.getStyleClass().add("ms-activity");
        button.accessibleTextProperty().bind(texts.bind("place." + place.key()));
        var tooltip = new Tooltip();
        if (place == Place.SETTINGS) {
            tooltip.textProperty().bind(texts.bind("place.settings"));
        } else {
            tooltip.textProperty()
                    .bind(
                            texts.bind("place." + place.key())
                                    .concat("   Ctrl " + (place.ordinal() + 1)));
        }
        button.setTooltip(tooltip);
        return button;
    }

    private StackPane withBadge(ToggleButton button) {
        badge.getStyleClass().add("ms-badge");
        badge.setMouseTransparent(true);
        var stack = new StackPane(button, badge);
        StackPane.setAlignment(badge, Pos.TOP_RIGHT);
        showNotClosed(0);
        return stack;
    }

    void showNotClosed(long breakers) {
        badge.setText(Long.toString(breakers));
        badge.setVisible(breakers > 0);
    }

    private void select(Place place) {
        ToggleButton button = buttons.get(place);
        if (button != null) {
            button.setSelected(true);
        }
    }

    /// Before there is a connection no place can be gone to.
    void enable(boolean on) {
        buttons.forEach((place, button) -> button.setDisable(!on && place != Place.SETTINGS));
    }
}
