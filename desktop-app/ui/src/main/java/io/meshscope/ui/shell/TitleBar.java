package io.meshscope.ui.shell;

import io.meshscope.session.Profile;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeModel;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The header: menu, name, connection, environment, the search field in the window's middle, time
/// range, live pill and notices.
final class TitleBar extends Region {

    private static final double HEIGHT = 40;
    private static final double SEARCH = 420;
    private static final double NARROW = 1180;

    private final Texts texts;
    private final HBox left = new HBox(8);
    private final HBox right = new HBox(8);
    private final Button search = new Button();
    private final MenuButton range = new MenuButton();
    private final Label environment = new Label();

    TitleBar(Texts texts, MenuButton menu, Runnable openPalette) {
        this.texts = texts;
        getStyleClass().add("ms-title-bar");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        left.setAlignment(Pos.CENTER_LEFT);
        right.setAlignment(Pos.CENTER_RIGHT);
        var name = new Label("Meshscope", Icon.of("activity", 18).colored("accent"));
        name.getStyleClass().add("ms-title");
        name.setMinWidth(USE_PREF_SIZE);
        left.getChildren().addAll(menu, name, separator());
        search(openPalette);
        getChildren().addAll(left, right, search);
    }

    private static Region separator() {
        var line = new Region();
        line.getStyleClass().add("ms-separator");
        return line;
    }

    private void search(Runnable openPalette) {
        var prompt = new Label();
        prompt.textProperty().bind(texts.bind("search.prompt"));
        prompt.getStyleClass().add("ms-muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var key = new Label("Ctrl K");
        key.getStyleClass().add("ms-key");
        key.setMinWidth(USE_PREF_SIZE);
        var content = new HBox(8, Icon.of("search", 16), prompt, gap, key);
        content.setAlignment(Pos.CENTER_LEFT);
        content.prefWidthProperty().bind(search.widthProperty().subtract(18));
        search.setGraphic(content);
        search.getStyleClass().add("ms-search");
        search.accessibleTextProperty().bind(texts.bind("search.prompt"));
        search.setOnAction(e -> openPalette.run());
    }

    /// Shows the connection, or that there is none.
    void connection(MenuButton button, Optional<Profile> profile) {
        left.getChildren().add(button);
        profile.ifPresent(p -> {
            environment.setText(p.environment());
            environment.getStyleClass().add("ms-environment");
            environment.setMinWidth(USE_PREF_SIZE);
            if (p.production()) {
                environment.setGraphic(Icon.of("lock", 14).colored("error"));
                environment.getStyleClass().add("prod");
                getStyleClass().add("prod");
            }
            left.getChildren().add(environment);
        });
    }

    /// Adds the controls of time.
    void time(TimeModel time) {
        range.setGraphic(Icon.of("clock", 16));
        range.getStyleClass().addAll("ms-flat", "ms-range");
        range.setMinWidth(USE_PREF_SIZE);
        for (Duration choice : Ranges.ALL) {
            var item = new MenuItem();
            item.textProperty().bind(rangeWords(choice));
            item.setOnAction(e -> time.range().set(choice));
            range.getItems().add(item);
        }
        var label =
                Bindings.createStringBinding(
                        () -> narrow() ? "" : words(time.range().get()),
                        time.range(),
                        texts.language(),
                        widthProperty());
        range.accessibleTextProperty().bind(label);
        range.textProperty().bind(label);
        right.getChildren().addAll(range, livePill(time));
    }

    private boolean narrow() {
        return getWidth() < NARROW && getWidth() > 0;
    }

    private ObservableValue<String> rangeWords(Duration range) {
        return Bindings.createStringBinding(() -> words(range), texts.language());
    }

    /// A range chosen by hand may be shorter than a minute.
    private String words(Duration range) {
        return range.compareTo(Duration.ofSeconds(90)) < 0
                ? texts.get("range.seconds", Long.toString(range.toSeconds()))
                : texts.get("range", Long.toString(Math.round(range.toSeconds() / 60.0)));
    }

    private Button livePill(TimeModel time) {
        var pill = new Button();
        pill.getStyleClass().add("ms-live-pill");
        pill.setMinWidth(USE_PREF_SIZE);
        pill.setFocusTraversable(false);
        pill.setOnAction(e -> time.pauseOrResume());
        ObservableValue<String> words = texts.bind("live");
        Runnable show =
                () -> {
                    boolean live = time.isLive().get();
                    pill.getStyleClass().remove("viewing");
                    if (!live) {
                        pill.getStyleClass().add("viewing");
                    }
                    pill.setGraphic(
                            live ? StateGlyph.OK.node(10) : Icon.of("pause", 13).colored("accent"));
                    pill.setText(
                            live
                                    ? words.getValue()
                                    : texts.get("viewing", Times.local().tenths(time.moment())));
                };
        time.playhead().addListener((p, a, b) -> show.run());
        texts.language().addListener((p, a, b) -> show.run());
        show.run();
        var hint = new Tooltip();
        hint.textProperty().bind(texts.bind(time.recorded() ? "recording.hint" : "live.hint"));
        pill.setTooltip(hint);
        return pill;
    }

    void right(javafx.scene.Node node) {
        right.getChildren().add(node);
    }

    /// The search field stays in the middle of the window as long as there is room.
    @Override
    protected void layoutChildren() {
        double width = getWidth();
        boolean narrow = width < NARROW;
        if (environment.getGraphic() != null) {
            environment.setText(narrow ? "" : "prod");
        }
        double leftWidth = Math.min(left.prefWidth(HEIGHT), width / 2 - 60);
        double rightWidth = right.prefWidth(HEIGHT);
        double from = 8 + leftWidth + 12;
        double to = width - 8 - rightWidth - 12;
        double wide = Math.max(80, Math.min(SEARCH, to - from));
        double x = Math.round(Math.clamp(width / 2 - wide / 2, from, Math.max(from, to - wide)));
        left.resizeRelocate(8, 0, leftWidth, HEIGHT - 1);
        right.resizeRelocate(Math.round(width - 8 - rightWidth), 0, rightWidth, HEIGHT - 1);
        search.resizeRelocate(x, 6, Math.round(wide), 28);
    }
}
