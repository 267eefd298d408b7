package io.meshscope.ui.cluster;

import io.meshscope.demo.load.Load;
import io.meshscope.demo.load.LoadReading;
import io.meshscope.demo.load.LoadSettings;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Starts, changes and stops the load on the shop, and shows its results.
final class LoadPane extends VBox {

    private static final Duration THINK_TIME = LoadSettings.GENTLE.thinkTime();

    private final Load load;
    private final Texts texts;
    private final TextField rate = new TextField(number(LoadSettings.GENTLE.perSecond()));
    private final TextField users = new TextField(Integer.toString(LoadSettings.GENTLE.users()));
    private final Button go = new Button();
    private final Button stop = new Button();
    private final Label problem = new Label();
    private final Label sent = value();
    private final Label ok = value();
    private final Label refused = value();
    private final Label failed = value();
    private final Label unsent = value();
    private final Label latency = value();
    private Optional<LoadSettings> shown = Optional.empty();

    LoadPane(ClusterViewModel model, Texts texts) {
        this.load = model.load();
        this.texts = texts;
        getStyleClass().add("load-pane");
        rate.setId("load-rate");
        users.setId("load-users");
        go.setId("load-go");
        stop.setId("load-stop");
        go.setOnAction(e -> go());
        rate.setOnAction(e -> go());
        users.setOnAction(e -> go());
        stop.textProperty().bind(texts.bind("load.stop"));
        stop.setOnAction(e -> {
            load.stop();
            read();
        });
        go.disableProperty().bind(model.canAct().not());
        stop.disableProperty().bind(model.canAct().not());
        problem.getStyleClass().addAll("ms-text-error", "ms-caption");
        problem.setWrapText(true);
        say("");
        var settings = new HBox(8, name("load.rate", rate), rate, name("load.users", users), users);
        settings.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(settings, new HBox(8, go, stop), problem, figures());
        read();
    }

    private GridPane figures() {
        var figures = new GridPane(12, 2);
        figures.addRow(0, name("load.sent", sent), sent, name("load.refused", refused), refused);
        figures.addRow(1, name("load.ok", ok), ok, name("load.failed", failed), failed);
        figures.addRow(
                2, name("load.latency", latency), latency, name("load.unsent", unsent), unsent);
        latency.setMinWidth(USE_PREF_SIZE);
        for (Label narrow : List.of(refused, failed, unsent)) {
            narrow.setMinWidth(44);
        }
        tip(refused, "load.refused.tip");
        tip(failed, "load.failed.tip");
        tip(unsent, "load.unsent.tip");
        return figures;
    }

    private void tip(Label of, String key) {
        var tip = new Tooltip();
        tip.textProperty().bind(texts.bind(key));
        of.setTooltip(tip);
    }

    private Label name(String key, javafx.scene.Node of) {
        var name = new Label();
        name.textProperty().bind(texts.bind(key));
        name.getStyleClass().add("ms-muted");
        name.setMinWidth(USE_PREF_SIZE);
        name.setLabelFor(of);
        return name;
    }

    private static Label value() {
        var value = new Label(Numbers.NONE);
        value.getStyleClass().add("ms-mono");
        value.setMinWidth(64);
        return value;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private void go() {
        try {
            load.run(
                    new LoadSettings(
                            Double.parseDouble(rate.getText().strip()),
                            Integer.parseInt(users.getText().strip()),
                            THINK_TIME));
            say("");
        } catch (IllegalArgumentException e) {
            say(texts.get("load.wrong")); // not a number or out of range: one sentence covers both
        }
        read();
    }

    private void say(String message) {
        problem.setText(message);
        problem.setVisible(!message.isEmpty());
        problem.setManaged(!message.isEmpty());
    }

    /// Shows the results of the calls so far.
    void read() {
        Optional<LoadSettings> running = load.running();
        if (!running.equals(shown)) {
            shown = running;
            running.ifPresent(settings -> {
                rate.setText(number(settings.perSecond()));
                users.setText(Integer.toString(settings.users()));
            });
        }
        go.setText(texts.get(running.isPresent() ? "load.change" : "load.start"));
        stop.setVisible(running.isPresent());
        LoadReading reading = load.reading();
        boolean none = reading.sent() == 0 && reading.unsent() == 0;
        sent.setText(count(none, reading.sent()));
        ok.setText(count(none, reading.ok()));
        refused.setText(count(none, reading.refused()));
        failed.setText(count(none, reading.failed()));
        unsent.setText(count(none, reading.unsent()));
        latency.setText(words(reading.latency().p50()) + " / " + words(reading.latency().p99()));
    }

    private static String count(boolean none, long count) {
        return none ? Numbers.NONE : Numbers.count(count);
    }

    private static String words(Optional<Duration> duration) {
        return duration.map(Numbers::duration).orElse(Numbers.NONE);
    }
}
