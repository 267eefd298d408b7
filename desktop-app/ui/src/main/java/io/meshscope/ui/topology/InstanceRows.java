package io.meshscope.ui.topology;

import io.meshscope.mesh.Instance;
import io.meshscope.reading.Convergence;
import io.meshscope.reading.InstanceConfig;
import io.meshscope.reading.InstanceReading;
import io.meshscope.reading.LeaseClock;
import io.meshscope.reading.Moment;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.LeaseRing;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A line for each instance: its condition, the configuration it runs, and the rest of its lease.
final class InstanceRows {

    private final Texts texts;
    private final ReadingWords words;
    private final Moment moment;

    InstanceRows(Texts texts, ReadingWords words, Moment moment) {
        this.texts = texts;
        this.words = words;
        this.moment = moment;
    }

    HBox row(InstanceReading instance) {
        String state = words.of(instance.condition());
        VBox name =
                lines(
                        instance.name(),
                        "ms-medium",
                        state,
                        switch (instance.condition().condition()) {
                            case CRASHED, EXPIRED, CRITICAL -> "ms-text-error";
                            case DEGRADED -> "ms-text-amber";
                            case HEALTHY, STARTING, UNKNOWN, DEREGISTERED -> "ms-subtle";
                        });
        name.setMinWidth(0);
        var marks = new HBox();
        if (instance.instance().standIn()) {
            marks.getChildren().add(Chip.tinted(words.standIn(), "amber"));
            marks.setAlignment(Pos.CENTER_LEFT);
        }
        Tooltip.install(
                name,
                new Tooltip(
                        state
                                + "\n"
                                + instance.instance().registration().endpoint()
                                + "  "
                                + words.of(instance.instance().speech())));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row =
                new HBox(
                        8,
                        StateGlyph.of(instance.condition().condition()).node(12),
                        name,
                        marks,
                        gap,
                        config(instance.config()),
                        lease(instance));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static VBox lines(String first, String firstStyle, String second, String style) {
        var top = new Label(first);
        top.getStyleClass().addAll("ms-dense", firstStyle);
        var below = new Label(second);
        below.getStyleClass().addAll("ms-caption", style);
        below.setMinWidth(0);
        return new VBox(top, below);
    }

    private VBox config(InstanceConfig config) {
        String revision = config.reported().orElse(Numbers.NONE);
        String style =
                switch (config.status()) {
                    case REJECTED -> "ms-text-error";
                    case BEHIND -> "ms-text-amber";
                    case APPLIED -> "ms-text-config";
                    case NONE, LOST -> config.ended() ? "ms-subtle" : "ms-text-config";
                };
        VBox box =
                lines(
                        revision,
                        style,
                        words.of(config),
                        config.status() == Convergence.Status.REJECTED
                                ? "ms-text-error"
                                : "ms-subtle");
        config.error().ifPresent(e -> Tooltip.install(box, new Tooltip(e)));
        box.setAlignment(Pos.CENTER_RIGHT);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private Node lease(InstanceReading instance) {
        Optional<Duration> left = instance.leaseLeft(moment);
        if (left.isEmpty()) {
            var text =
                    new Label(
                            instance.instance()
                                    .gone()
                                    .map(Instance.Departure::at)
                                    .map(at -> Duration.between(at, moment.at()))
                                    .map(age -> texts.get("ago", Times.age(age)))
                                    .orElse(Numbers.NONE));
            text.getStyleClass().addAll("ms-caption", "ms-subtle");
            text.setMinWidth(66);
            text.setAlignment(Pos.CENTER_RIGHT);
            return text;
        }
        var ring = new LeaseRing(16);
        ring.show(LeaseClock.share(instance.instance(), left.get()));
        var text = new Label(Times.age(left.get()));
        text.getStyleClass().add("ms-mono");
        var box = new HBox(6, text, ring);
        box.setMinWidth(66);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }
}
