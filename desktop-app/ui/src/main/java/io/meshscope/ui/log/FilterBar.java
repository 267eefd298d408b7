package io.meshscope.ui.log;

import io.meshscope.log.LogVocabulary;
import io.meshscope.mesh.ServiceName;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.query.QueryField;
import io.meshscope.ui.text.Texts;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The filter of the logs: a text, services, severities. Other conditions are tokens that can be
/// removed.
final class FilterBar {

    private static final double HEIGHT = 30;

    private final Texts texts;
    private final LogsViewModel model;
    private final ObjectProperty<LogFilter> filter;
    private final QueryField field;
    private final MenuButton services = new MenuButton();
    private final Map<LogFilter.Level, ToggleButton> levels = new EnumMap<>(LogFilter.Level.class);
    private final FlowPane tokens = new FlowPane(6, 4);
    private final Times times = Times.local();
    private final VBox box;

    FilterBar(PageContext context, Texts texts, LogsViewModel model) {
        this.texts = texts;
        this.model = model;
        filter = model.filter();
        field = new QueryField(context, LogVocabulary.LOGS, "log", () -> context.session().logs());
        field.field().promptTextProperty().bind(texts.bind("filter.prompt"));
        field.onRun(this::run);
        field.field()
                .textProperty()
                .addListener((p, before, now) -> {
                    if (field.field().isFocused()) {
                        model.type(now.strip());
                    }
                });
        model.queryError().addListener((p, before, now) -> field.showError(now));
        services.setMaxHeight(HEIGHT);
        services.setPrefHeight(HEIGHT);
        services.setMinWidth(Region.USE_PREF_SIZE);
        services.setOnShowing(event -> fillServices());
        var line = new HBox(8, field.input(), services);
        for (LogFilter.Level level : LogFilter.Level.values()) {
            line.getChildren().add(toggle(level));
        }
        line.getChildren().addAll(field.buttons());
        line.getStyleClass().add("ms-query-line");
        tokens.getStyleClass().add("ms-tokens");
        box = new VBox(line, field.below(), tokens);
        show();
    }

    Node node() {
        return box;
    }

    void focus() {
        field.field().requestFocus();
    }

    private void run(String query) {
        model.type(query.strip());
        if (model.queryError().get().isEmpty()) {
            field.ran();
            model.ask();
        }
    }

    private ToggleButton toggle(LogFilter.Level level) {
        var button = new ToggleButton();
        button.getStyleClass().addAll("ms-filter", "ms-tall");
        button.setMinWidth(Region.USE_PREF_SIZE);
        switch (level) {
            case ERROR -> button.setGraphic(StateGlyph.CRASHED.node(9));
            case WARN -> button.setGraphic(StateGlyph.DEGRADED.node(9));
            case INFO, DEBUG, NONE -> {}
        }
        button.setOnAction(event -> filter.set(filter.get().withLevels(chosen())));
        levels.put(level, button);
        return button;
    }

    /// With all switched on there is no filter.
    private Set<LogFilter.Level> chosen() {
        var chosen = EnumSet.noneOf(LogFilter.Level.class);
        levels.forEach((level, button) -> {
            if (button.isSelected()) {
                chosen.add(level);
            }
        });
        return chosen.size() == levels.size() ? Set.of() : chosen;
    }

    private void fillServices() {
        services.getItems().clear();
        for (ServiceName name : model.services()) {
            var item = new CheckMenuItem(name.value());
            item.setMnemonicParsing(false);
            item.setSelected(filter.get().services().contains(name));
            item.setOnAction(event -> {
                var next = new HashSet<>(filter.get().services());
                if (item.isSelected()) {
                    next.add(name);
                } else {
                    next.remove(name);
                }
                filter.set(filter.get().withServices(next));
            });
            services.getItems().add(item);
        }
    }

    /// Shows the filter and what it found.
    void show() {
        LogFilter wanted = filter.get();
        LogsFound found = model.found().get();
        if (!field.text().strip().equals(wanted.text())
                && !field.field().isFocused()
                && model.queryError().get().isEmpty()) {
            field.show(wanted.text());
        }
        field.answer(
                texts.get(
                        "filter.answer",
                        Numbers.count(found.before().matching()),
                        Numbers.duration(found.took()),
                        found.before().matching()));
        services.setText(
                wanted.services().isEmpty()
                        ? texts.get("filter.all-services")
                        : texts.get("filter.services", wanted.services().size()));
        levels.forEach((level, button) -> {
            // Few senders leave the severity out: without one there is nothing to choose.
            boolean some = level != LogFilter.Level.NONE || found.count(level) > 0;
            button.setVisible(some);
            button.setManaged(some);
            button.setText(
                    (level == LogFilter.Level.NONE
                                    ? Numbers.NONE
                                    : level.name().toLowerCase(Locale.ROOT))
                            + "  "
                            + Numbers.count(found.count(level)));
            button.setSelected(wanted.levels().isEmpty() || wanted.levels().contains(level));
        });
        tokens.getChildren().clear();
        wanted.services()
                .forEach(name ->
                        token(
                                "service=" + name,
                                () -> {
                                    var next = new HashSet<>(wanted.services());
                                    next.remove(name);
                                    filter.set(wanted.withServices(next));
                                }));
        wanted.traceId()
                .ifPresent(id ->
                        token(
                                "trace=" + Times.shortId(id),
                                () -> filter.set(wanted.withTrace(Optional.empty()))));
        wanted.range()
                .ifPresent(range ->
                        token(
                                times.seconds(range.from()) + "–" + times.seconds(range.to()),
                                () -> filter.set(wanted.withRange(Optional.empty()))));
        boolean any = !tokens.getChildren().isEmpty();
        tokens.setVisible(any);
        tokens.setManaged(any);
    }

    private void token(String text, Runnable remove) {
        var button = new Button(text, Icon.of("x", 12));
        button.setMnemonicParsing(false);
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.getStyleClass().addAll("ms-small", "ms-mono");
        button.setOnAction(event -> remove.run());
        tokens.getChildren().add(button);
    }
}
