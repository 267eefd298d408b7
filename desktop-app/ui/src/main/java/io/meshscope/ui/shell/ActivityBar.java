package io.meshscope.ui.shell;

import io.meshscope.mesh.MeshState;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;
import io.meshscope.ui.text.Language;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The bar of views on the left, with their badges.
final class ActivityBar extends VBox {

    private final Features features;
    private final Language language;
    private final ToggleGroup group = new ToggleGroup();
    private final Map<Place, ToggleButton> buttons = new HashMap<>();
    private final Map<Feature, Label> badges = new HashMap<>();

    ActivityBar(Navigator navigator, Features features, Language language) {
        this.features = features;
        this.language = language;
        getStyleClass().add("ms-activity-bar");
        features.list().stream()
                .filter(f -> !f.atBottom())
                .forEach(f -> getChildren().add(entry(f, navigator)));
        var gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        getChildren().add(gap);
        features.list().stream()
                .filter(Feature::atBottom)
                .forEach(f -> getChildren().add(entry(f, navigator)));
        navigator.current().addListener((p, a, b) -> select(b.place()));
        select(navigator.current().get().place());
    }

    private Node entry(Feature feature, Navigator navigator) {
        ObservableValue<String> title = language.texts(feature.bundle()).bind("title");
        var button = new ToggleButton("", Icon.of(feature.icon(), 20));
        button.getStyleClass().add("ms-activity");
        button.setId("go-" + feature.place().key());
        button.accessibleTextProperty().bind(title);
        var tooltip = new Tooltip();
        String keys = features.keys(feature);
        tooltip.textProperty().bind(title.map(t -> keys.isEmpty() ? t : t + "   " + keys));
        button.setTooltip(tooltip);
        button.setToggleGroup(group);
        button.setOnAction(e -> {
            button.setSelected(true);
            navigator.go(feature.start());
        });
        buttons.put(feature.place(), button);
        return feature.badge().isPresent() ? withBadge(feature, button) : button;
    }

    private StackPane withBadge(Feature feature, ToggleButton button) {
        var badge = new Label();
        badge.getStyleClass().add("ms-badge");
        badge.setMouseTransparent(true);
        badge.setVisible(false);
        badges.put(feature, badge);
        var stack = new StackPane(button, badge);
        StackPane.setAlignment(badge, Pos.TOP_RIGHT);
        return stack;
    }

    /// Updates the badges.
    void count(MeshState state) {
        badges.forEach((feature, badge) -> {
            long count = feature.badge().map(b -> b.applyAsLong(state)).orElse(0L);
            badge.setText(Long.toString(count));
            badge.setVisible(count > 0);
        });
    }

    private void select(Place place) {
        ToggleButton button = buttons.get(place);
        if (button != null) {
            button.setSelected(true);
        }
    }
}
