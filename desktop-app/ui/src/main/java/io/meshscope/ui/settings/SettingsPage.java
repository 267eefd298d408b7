package io.meshscope.ui.settings;

import io.meshscope.session.ReceiverKind;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.draw.Density;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;

/// Theme, language, the connection, where telemetry is received, and the licences.
public final class SettingsPage implements Page {

    private static final List<Integer> TEXT_SIZES = List.of(90, 100, 110, 125, 150);

    private final BorderPane root = new BorderPane();
    private final Texts texts;
    private final List<ReceiverRow> receivers = new ArrayList<>();
    private int row;

    public SettingsPage(PageContext context, Appearance appearance, BooleanProperty askToSave) {
        texts = context.language().texts("settings");
        root.setTop(new ViewBar(texts.bind("title")));
        var grid = new GridPane(24, 12);
        grid.getStyleClass().add("ms-settings");
        var theme =
                new SegmentedControl<>(
                        List.of(Theme.DARK, Theme.LIGHT),
                        appearance.theme().get(),
                        t -> texts.bind("theme." + t.name().toLowerCase(Locale.ROOT)));
        theme.value().bindBidirectional(appearance.theme());
        var language =
                new SegmentedControl<Locale>(
                        List.of(Language.ENGLISH, Language.CHINESE),
                        context.language().locale().get(),
                        l ->
                                new SimpleStringProperty(
                                        l.equals(Language.CHINESE) ? "简体中文" : "English"));
        language.value().bindBidirectional(context.language().locale());
        var density =
                new SegmentedControl<>(
                        List.of(Density.values()),
                        appearance.density().get(),
                        d -> texts.bind("density." + d.name().toLowerCase(Locale.ROOT)));
        density.value().bindBidirectional(appearance.density());
        var textSize =
                new SegmentedControl<>(
                        TEXT_SIZES,
                        appearance.textSize().get(),
                        s -> new SimpleStringProperty(s + " %"));
        textSize.value().bindBidirectional(appearance.textSize());
        add(grid, "theme", theme);
        add(grid, "language", language);
        add(grid, "density", density);
        add(grid, "text-size", textSize);
        add(grid, "sessions", askToSave(askToSave));
        var profile = context.session().profile();
        add(grid, "registry", mono(String.join(", ", profile.etcd().registryPrefixes())));
        add(grid, "config", mono(String.join(", ", profile.configPrefixes())));
        add(
                grid,
                "etcd",
                mono(
                        profile.etcd().endpoints().isEmpty()
                                ? "–"
                                : String.join(
                                        ", ",
                                        profile.etcd().endpoints().stream()
                                                .map(Object::toString)
                                                .toList())));
        add(grid, "consul", mono(profile.consul().map(c -> c.address().toString()).orElse("–")));
        for (ReceiverKind kind : ReceiverKind.values()) {
            var receiver = new ReceiverRow(context, texts, kind);
            receivers.add(receiver);
            var label = new Label(kind.title());
            label.getStyleClass().add("ms-muted");
            grid.addRow(row++, label, receiver);
        }
        add(grid, "licences", words("licences.text"));
        root.setCenter(grid);
    }

    private CheckBox askToSave(BooleanProperty wanted) {
        var ask = new CheckBox();
        ask.setId("ask-to-save");
        ask.textProperty().bind(texts.bind("sessions.ask"));
        ask.selectedProperty().bindBidirectional(wanted);
        return ask;
    }

    private void add(GridPane grid, String key, Node control) {
        var label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.getStyleClass().add("ms-muted");
        grid.addRow(row++, label, control);
    }

    private static Label mono(String text) {
        var label = new Label(text);
        label.getStyleClass().add("ms-mono");
        return label;
    }

    private Label words(String key) {
        var label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.setWrapText(true);
        label.setMaxWidth(560);
        return label;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Location location) {
        receivers.forEach(ReceiverRow::refresh);
    }

    @Override
    public void hide() {}

    @Override
    public boolean hasScrubber() {
        return false;
    }
}
