package io.meshscope.ui.load;

import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.text.Texts;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The fields that say how a run is made.
final class LoadForm extends FlowPane {

    private static final double NARROW = 84;
    private static final double WIDE = 220;

    /// A kind of rate schedule, with an example of how it is written.
    private enum Schedule {
        CONSTANT("50/s"),
        RAMP("10/s..100/s:30s"),
        STEPS("20/s:10s,50/s:10s,100/s:10s");

        private final String example;

        Schedule(String example) {
            this.example = example;
        }
    }

    private final Texts texts;
    private final SegmentedControl<Boolean> open;
    private final SegmentedControl<Schedule> schedule;
    private final TextField rate = field("load-rate", Schedule.CONSTANT.example, WIDE);
    private final TextField concurrency = field("load-concurrency", "100", NARROW);
    private final TextField connections = field("load-connections", "1", NARROW);
    private final TextField duration = field("load-duration", "30s", NARROW);
    private final TextField warmUp = field("load-warm-up", "2s", NARROW);
    private final TextField traces = field("load-traces", "1", NARROW);

    /// @param locked while a run goes on
    LoadForm(Texts texts, ObservableBooleanValue locked) {
        super(14, 8);
        this.texts = texts;
        setStyle("-fx-padding: 10 12 10 12;");
        open =
                new SegmentedControl<>(
                        List.of(true, false),
                        true,
                        o -> texts.bind(o ? "model.open" : "model.closed"));
        open.setId("load-model");
        schedule =
                new SegmentedControl<>(
                        List.of(Schedule.values()),
                        Schedule.CONSTANT,
                        s -> texts.bind("schedule." + s.name()));
        // A rate without its own time takes the duration; ramps and steps have theirs.
        schedule.value()
                .addListener((p, a, b) -> {
                    rate.setText(b.example);
                    duration.setText(b == Schedule.CONSTANT ? "30s" : "");
                });
        var kinds = labelled("schedule", schedule);
        var rates = labelled("rate", rate);
        kinds.visibleProperty().bind(open.value());
        kinds.managedProperty().bind(open.value());
        rates.visibleProperty().bind(open.value());
        rates.managedProperty().bind(open.value());
        getChildren()
                .addAll(
                        labelled("model", open),
                        kinds,
                        rates,
                        labelled(
                                open.value()
                                        .flatMap(o -> texts.bind(o ? "concurrency" : "workers")),
                                "concurrency",
                                concurrency),
                        labelled("connections", connections),
                        labelled("duration", duration),
                        labelled("warm-up", warmUp),
                        labelled("traces", traces));
        disableProperty().bind(locked);
    }

    private static TextField field(String id, String text, double width) {
        var field = new TextField(text);
        field.setId(id);
        field.setPrefWidth(width);
        field.getStyleClass().add("ms-mono");
        return field;
    }

    private VBox labelled(String key, Node field) {
        return labelled(texts.bind(key), key, field);
    }

    private VBox labelled(ObservableValue<String> name, String key, Node field) {
        var label = new Label();
        label.textProperty().bind(name);
        label.getStyleClass().addAll("ms-caption", "ms-muted");
        label.setLabelFor(field);
        var tip = new Tooltip();
        tip.textProperty().bind(texts.bind(key + ".tip"));
        Tooltip.install(field, tip);
        return new VBox(3, label, field);
    }

    LoadWish wish() {
        return new LoadWish(
                open.value().get(),
                rate.getText(),
                concurrency.getText(),
                connections.getText(),
                duration.getText(),
                warmUp.getText(),
                traces.getText());
    }
}
