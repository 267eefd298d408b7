package io.meshscope.ui.log;

import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;

/// How the lines are shown, and the way out of the window for them.
final class LogBar {

    private final Texts texts;
    private final SegmentedControl<Boolean> raw;
    private final ToggleButton same = new ToggleButton();
    private final CheckBox wrap;
    private final CheckBox highlight;
    private final CheckBox follow;
    private final MenuButton export;
    private final Label saved = new Label();

    /// @param onExport saves what is shown
    LogBar(Texts texts, BooleanProperty follows, Consumer<LogExport.Format> onExport) {
        this.texts = texts;
        raw =
                new SegmentedControl<>(
                        List.of(false, true), false, r -> texts.bind(r ? "as.raw" : "as.table"));
        same.setId("group-messages");
        same.textProperty().bind(texts.bind("same"));
        same.getStyleClass().add("ms-small");
        wrap = box("wrap");
        highlight = box("highlight");
        highlight.setSelected(true);
        follow = box("follow");
        follow.selectedProperty().bindBidirectional(follows);
        export = new MenuButton("", Icon.of("download", 16));
        export.getStyleClass().addAll("ms-icon-button", "ms-no-arrow");
        IconName.tell(export, texts.bind("export"));
        for (LogExport.Format format : LogExport.Format.values()) {
            var item = new MenuItem();
            item.textProperty().bind(texts.bind("export." + format.ending()));
            item.setOnAction(event -> onExport.accept(format));
            export.getItems().add(item);
        }
    }

    private CheckBox box(String key) {
        var box = new CheckBox();
        box.textProperty().bind(texts.bind(key));
        return box;
    }

    void into(ViewBar bar) {
        saved.getStyleClass().add("ms-muted");
        CutText.tell(saved);
        bar.left(saved);
        bar.right(same, raw, wrap, highlight, follow, export);
    }

    /// Says that the lines are saved, and whether these are all.
    void saved(LogExport.Result result, Path file) {
        saved.setText(
                texts.get(
                        result.written() < result.matching() ? "export.some" : "export.done",
                        Numbers.count(result.written()),
                        Numbers.count(result.matching()),
                        file.getFileName(),
                        result.written()));
    }

    /// Says that the lines are not saved. It stays while what is shown changes.
    void failed(Path file, Exception reason) {
        saved.setText(texts.get("export.failed", file, texts.why(reason)));
    }

    /// Whether messages that say the same are one row.
    BooleanProperty same() {
        return same.selectedProperty();
    }

    /// Keeps the table as the controls say.
    void rule(LogsTable table) {
        raw.value().addListener((p, before, now) -> table.show(now, wrap.isSelected()));
        wrap.selectedProperty().addListener((p, before, now) -> table.show(raw.value().get(), now));
        raw.disableProperty().bind(same.selectedProperty());
        wrap.disableProperty().bind(same.selectedProperty());
        table.highlights().bind(highlight.selectedProperty());
    }
}
