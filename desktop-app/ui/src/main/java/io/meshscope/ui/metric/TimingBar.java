package io.meshscope.ui.metric;

import io.meshscope.ui.control.Chosen;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;

/// The controls of the time that the charts show: the step, the way back from a part of the time to
/// all of it, and whether the time before is shown too.
final class TimingBar {

    private final ObjectProperty<Timing> timing;
    private final Texts texts;
    private final Times times = Times.local();
    private final ChoiceBox<Optional<Duration>> step = new ChoiceBox<>();
    private final Button whole = new Button();
    private final CheckBox before = new CheckBox();

    TimingBar(ObjectProperty<Timing> timing, Texts texts) {
        this.timing = timing;
        this.texts = texts;
        step.getItems().add(Optional.empty());
        Timing.STEPS.forEach(s -> step.getItems().add(Optional.of(s)));
        step.setConverter(
                Chosen.named(s ->
                        s.map(d -> texts.get("step", words(d)))
                                .orElseGet(() -> texts.get("step.usual"))));
        step.setValue(Optional.empty());
        step.setPrefWidth(120);
        step.setMinWidth(ChoiceBox.USE_PREF_SIZE);
        step.valueProperty()
                .addListener((property, old, chosen) -> {
                    if (chosen != null) {
                        timing.set(timing.get().stepping(chosen));
                    }
                });
        whole.setOnAction(event -> timing.set(timing.get().whole()));
        whole.managedProperty().bind(whole.visibleProperty());
        whole.setMinWidth(Button.USE_PREF_SIZE);
        before.textProperty().bind(texts.bind("show.before"));
        before.selectedProperty()
                .addListener((property, old, shown) -> timing.set(timing.get().before(shown)));
        show();
    }

    private static String words(Duration step) {
        return step.toSeconds() < 60
                ? step.toSeconds() + " s"
                : step.toMinutes() < 60 ? step.toMinutes() + " m" : step.toHours() + " h";
    }

    ChoiceBox<Optional<Duration>> step() {
        return step;
    }

    /// Leads back to all of the time, while a part of it is shown.
    Button whole() {
        return whole;
    }

    CheckBox before() {
        return before;
    }

    void show() {
        whole.setVisible(timing.get().zoom().isPresent());
        timing.get()
                .zoom()
                .ifPresent(zoom ->
                        whole.setText(
                                texts.get(
                                        "zoom.back",
                                        times.seconds(zoom.from()),
                                        times.seconds(zoom.to()))));
    }
}
