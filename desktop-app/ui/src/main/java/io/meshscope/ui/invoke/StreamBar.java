package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallLog;
import io.meshscope.invoke.CallResult;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The state of a stream and its counts, and which lines of its log are shown.
final class StreamBar extends HBox {

    private final Texts texts;
    private final HBox state = new HBox();
    private final Label elapsed = new Label();
    private final Label counts = new Label();
    private final TextField filter = new TextField();
    private final CheckBox system = new CheckBox();
    private final CheckBox follow = new CheckBox();
    private final Button save = new Button();
    private final BooleanProperty saving = new SimpleBooleanProperty();

    StreamBar(Texts texts) {
        super(10);
        this.texts = texts;
        state.setAlignment(Pos.CENTER_LEFT);
        elapsed.getStyleClass().add("ms-mono");
        elapsed.setId("stream-elapsed");
        elapsed.setMinWidth(USE_PREF_SIZE);
        counts.getStyleClass().addAll("ms-mono", "ms-muted");
        counts.setId("stream-counts");
        counts.setMinWidth(160);
        CutText.tell(counts);
        filter.promptTextProperty().bind(texts.bind("stream.filter"));
        filter.setId("stream-filter");
        filter.setPrefWidth(120);
        filter.setMinWidth(60);
        system.textProperty().bind(texts.bind("stream.system"));
        system.setSelected(true);
        follow.textProperty().bind(texts.bind("stream.follow"));
        follow.setId("stream-follow");
        follow.setSelected(true);
        for (CheckBox box : new CheckBox[] {system, follow}) {
            box.setMinWidth(USE_PREF_SIZE);
        }
        save.setId("stream-save");
        save.getStyleClass().add("ms-icon-button");
        save.graphicProperty().bind(saving.map(on -> Icon.of(on ? "square" : "download", 14)));
        IconName.tell(
                save,
                Bindings.when(saving)
                        .then(texts.bind("stream.save-stop"))
                        .otherwise(texts.bind("stream.save")));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("response-status");
        getChildren().setAll(state, elapsed, counts, gap, filter, system, follow, save);
    }

    /// Calls when other lines are wanted.
    void onFilter(Runnable wanted) {
        filter.textProperty().subscribe(t -> wanted.run());
        system.selectedProperty().subscribe(s -> wanted.run());
        texts.language().subscribe(l -> wanted.run());
    }

    /// Calls when saving all to a file is to begin or to end.
    void onSave(Runnable wanted) {
        save.setOnAction(e -> wanted.run());
    }

    /// @param on whether all goes to a file
    void saving(boolean on) {
        saving.set(on);
    }

    StreamRows.Filter filter() {
        return new StreamRows.Filter(filter.getText(), system.isSelected(), texts.language().get());
    }

    boolean follows() {
        return follow.isSelected();
    }

    void follow(boolean on) {
        follow.setSelected(on);
    }

    void phase(LiveStream stream) {
        state.getChildren().setAll(chip(stream));
    }

    private Chip chip(LiveStream stream) {
        return switch (stream.phase().get()) {
            case OPENING -> Chip.of(StateGlyph.STARTING, texts.get("stream.opening"));
            case OPEN -> Chip.of(StateGlyph.OK, texts.get("stream.open"));
            case HALF_CLOSED -> Chip.of(StateGlyph.OK, texts.get("stream.receiving"));
            case FAILED -> Chip.of(StateGlyph.CRASHED, texts.get("not-made"));
            case ENDED -> {
                CallResult end = stream.result().orElseThrow();
                yield Chip.of(
                        end.ok() ? StateGlyph.OK : StateGlyph.CRASHED,
                        end.code() + " " + end.status().number());
            }
        };
    }

    void elapsed(Duration time) {
        elapsed.setText(
                String.format(
                        Locale.ROOT,
                        "%02d:%02d:%02d.%d",
                        time.toHours(),
                        time.toMinutesPart(),
                        time.toSecondsPart(),
                        time.toMillisPart() / 100));
    }

    void counts(CallLog.Kept kept) {
        counts.setText(
                texts.get(
                        "stream.counts",
                        Numbers.count(kept.sent().messages()),
                        Numbers.count(kept.received().messages()),
                        Numbers.bytes(kept.sent().bytes()),
                        Numbers.bytes(kept.received().bytes())));
    }
}
