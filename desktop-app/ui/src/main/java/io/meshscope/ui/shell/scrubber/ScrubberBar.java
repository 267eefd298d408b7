package io.meshscope.ui.shell.scrubber;

import io.meshscope.mesh.Note;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.Threads;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeModel;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The time axis with its buttons: previous event, pause, next event, LIVE.
public final class ScrubberBar extends HBox {

    private final TimeModel time;
    private final Texts texts;
    private final TimeScrubber scrubber;
    private final Button pause = new Button();
    private final Button live = new Button();
    private final Label clock = new Label();

    /// @param configPrefixes of configuration keys
    /// @param notes drawn too, as they are now and become later
    /// @param threads read many marks
    public ScrubberBar(
            TimeModel time,
            Collection<String> configPrefixes,
            Language language,
            Texts texts,
            ReadOnlyObjectProperty<List<Note>> notes,
            Threads threads) {
        this.time = time;
        this.texts = texts;
        this.scrubber = new TimeScrubber(time, configPrefixes, language, threads);
        scrubber.notes(notes);
        getStyleClass().add("ms-scrubber-bar");
        setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(scrubber, Priority.ALWAYS);
        var steps =
                new HBox(
                        button(new Button(), "step-back", "step.back", time::previousEvent),
                        button(pause, "pause", "step.pause", time::pauseOrResume),
                        button(new Button(), "step-forward", "step.next", time::nextEvent));
        steps.setAlignment(Pos.CENTER_LEFT);
        steps.setMinWidth(USE_PREF_SIZE);
        live.textProperty().bind(texts.bind("live.button"));
        live.getStyleClass().add("ms-live-button");
        live.setOnAction(e -> time.goLive());
        clock.getStyleClass().addAll("ms-mono", "ms-subtle");
        var right = new VBox(5, live, clock);
        right.setAlignment(Pos.CENTER);
        right.setMinWidth(84);
        right.setMaxWidth(84);
        getChildren().addAll(steps, scrubber, right);
        // A recording has no present to go to, and stands still.
        for (Button present : new Button[] {live, pause}) {
            present.setVisible(!time.recorded());
            present.setManaged(!time.recorded());
        }
        time.playhead().addListener((p, a, b) -> show());
        ObservableValue<String> words = texts.bind("live.button");
        words.addListener((p, a, b) -> show());
        show();
    }

    private Button button(Button button, String icon, String key, Runnable action) {
        button.setGraphic(Icon.of(icon, 16));
        button.getStyleClass().add("ms-icon-button");
        button.setId(key.replace('.', '-'));
        button.setOnAction(e -> action.run());
        IconName.tell(button, texts.bind(key));
        return button;
    }

    private void show() {
        boolean isLive = time.isLive().get();
        pause.setGraphic(Icon.of(isLive ? "pause" : "play", 16));
        live.getStyleClass().removeAll("on", "off");
        live.getStyleClass().add(isLive ? "on" : "off");
        live.setGraphic(isLive ? null : Icon.of("skip-forward", 14).colored("accent"));
        tick();
    }

    /// Moves the axis on with the clock.
    public void tick() {
        clock.setText(time.recorded() ? recorded() : sinceOrNow());
        scrubber.tick();
    }

    private String recorded() {
        return Times.local().seconds(time.moment());
    }

    private String sinceOrNow() {
        return time.playhead()
                .get()
                .map(p -> "−" + Numbers.duration(wholeSeconds(p)))
                .orElseGet(() -> Times.local().seconds(time.now()));
    }

    private Duration wholeSeconds(java.time.Instant playhead) {
        return Duration.ofSeconds(Duration.between(playhead, time.now()).toSeconds());
    }
}
