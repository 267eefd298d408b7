package io.meshscope.ui.config;

import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the watch of a configuration centre saw, one event a row.
final class WatchLogPane extends VBox {

    private static final double ROW = 22;
    private static final double MOST_ROWS = 18;

    WatchLogPane(Texts texts, String centre, List<WatchLog.Line> lines) {
        super(8);
        setStyle("-fx-padding: 12;");
        setPrefWidth(760);
        var title = new Label(texts.get("watch.title", centre, Numbers.count(lines.size())));
        title.getStyleClass().add("ms-title");
        var copy = new Button(texts.get("watch.copy"));
        copy.getStyleClass().add("ms-small");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(e ->
                Copy.text(
                        lines.stream().map(WatchLogPane::text).collect(Collectors.joining("\n"))));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var top = new HBox(8, title, gap, copy);
        top.setAlignment(Pos.CENTER_LEFT);
        var list = new ListView<WatchLog.Line>();
        list.setId("watch-log");
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * Math.min(MOST_ROWS, lines.size() + 1));
        list.setPlaceholder(new Label(texts.get("watch.none")));
        list.setCellFactory(view -> new Cell());
        list.getItems().setAll(lines);
        getChildren().addAll(top, list);
    }

    private static String text(WatchLog.Line line) {
        return String.join(
                "\t", Times.local().full(line.at()), position(line), line.type(), line.what());
    }

    private static String position(WatchLog.Line line) {
        return line.revision().isPresent()
                ? Long.toString(line.revision().getAsLong())
                : Numbers.NONE;
    }

    private static final class Cell extends ListCell<WatchLog.Line> {

        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(WatchLog.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            CellGraphic.show(this, line == null || empty ? null : row(line));
        }

        private static HBox row(WatchLog.Line line) {
            var at = fixed(Times.local().millis(line.at()), 90, "ms-subtle");
            var revision = fixed(position(line), 60, "ms-text-config");
            var type = fixed(line.type(), 140, "ms-muted");
            var what = CutText.label(line.what());
            what.getStyleClass().add("ms-mono");
            var row = new HBox(8, at, revision, type, what);
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }

        private static Label fixed(String text, double width, String style) {
            var label = new Label(text);
            label.getStyleClass().addAll("ms-mono", style);
            label.setMinWidth(width);
            return label;
        }
    }
}
