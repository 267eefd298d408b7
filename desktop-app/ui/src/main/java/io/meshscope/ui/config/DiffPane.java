package io.meshscope.ui.config;

import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.JsonTokens;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Two texts side by side, scrolling together because each row holds both.
final class DiffPane extends VBox {

    /// A longer line has no colours and is shown in part.
    private static final int LONG = 2_000;

    /// Shown before the place where a long line differs.
    private static final int BEFORE = 40;

    /// How the two texts stand to each other.
    private enum Layout {
        SIDE_BY_SIDE,
        UNIFIED
    }

    private final Texts texts;
    private final SegmentedControl<Layout> layout;
    private Optional<LineDiff> shown = Optional.empty();
    private final Label left = heading();
    private final Label right = heading();
    private final Label changes = new Label();
    private final ListView<LineDiff.Row> rows = new ListView<>();

    DiffPane(Texts texts) {
        this.texts = texts;
        changes.getStyleClass().add("ms-muted");
        changes.setMinWidth(USE_PREF_SIZE);
        layout =
                new SegmentedControl<>(
                        List.of(Layout.values()),
                        Layout.SIDE_BY_SIDE,
                        l -> texts.bind("diff." + l.name()));
        layout.setId("diff-layout");
        layout.value().subscribe(l -> arrange());
        var rightSide = new HBox(8, right, changes, layout);
        rightSide.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(rightSide, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        left.setPrefWidth(200);
        rightSide.setPrefWidth(200);
        var bar = new HBox(left, rightSide);
        bar.getStyleClass().add("ms-section-bar");
        rows.setId("diff");
        rows.setStyle("-fx-fixed-cell-size: 21;");
        rows.getStyleClass().addAll("ms-inset", "diff-rows");
        rows.setCellFactory(list -> new Cell());
        VBox.setVgrow(rows, Priority.ALWAYS);
        getChildren().addAll(bar, rows);
        setMinHeight(100);
    }

    private static Label heading() {
        var label = new Label();
        label.getStyleClass().add("ms-mono");
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    /// @param invisible whether they differ only in what is not visible
    void show(String leftTitle, String rightTitle, LineDiff diff, boolean invisible) {
        left.setText(leftTitle);
        right.setText(rightTitle);
        changes.setText(
                invisible
                        ? texts.get("changes.invisible")
                        : texts.get(
                                "changes", Numbers.count(diff.changes()), (long) diff.changes()));
        shown = Optional.of(diff);
        arrange();
    }

    private boolean isUnified() {
        return layout.value().get() == Layout.UNIFIED;
    }

    private void arrange() {
        List<LineDiff.Row> wanted =
                shown.map(d -> isUnified() ? d.unified() : d.rows()).orElse(List.of());
        if (rows.getItems().equals(wanted)) {
            rows.refresh();
            return;
        }
        rows.getItems().setAll(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).kind() != LineDiff.Kind.SAME) {
                rows.scrollTo(Math.max(0, i - 2));
                break;
            }
        }
    }

    private final class Cell extends ListCell<LineDiff.Row> {

        Cell() {
            setPrefWidth(0);
            setStyle("-fx-padding: 0;");
        }

        @Override
        protected void updateItem(LineDiff.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            if (row == null || empty) {
                setGraphic(null);
                return;
            }
            boolean same = row.kind() == LineDiff.Kind.SAME;
            HBox before = half(row.left(), same ? "" : "−", same ? "" : "diff-removed");
            HBox after = half(row.right(), same ? "" : "+", same ? "" : "diff-added");
            var box =
                    isUnified()
                            ? new HBox(row.left().isPresent() ? before : after)
                            : new HBox(before, after);
            box.setFillHeight(true);
            CellGraphic.show(this, box);
        }

        private static HBox half(Optional<LineDiff.Line> line, String sign, String style) {
            var box = new HBox();
            box.setAlignment(Pos.CENTER_LEFT);
            box.setPrefWidth(100);
            box.setMinWidth(0);
            HBox.setHgrow(box, Priority.ALWAYS);
            box.getStyleClass().add("diff-half");
            if (line.isEmpty()) {
                box.getStyleClass().add("diff-nothing");
                return box;
            }
            if (!style.isEmpty()) {
                box.getStyleClass().add(style);
            }
            var signLabel = fixed(sign, 18, "ms-subtle");
            var number = fixed(Integer.toString(line.get().number()), 28, "ms-subtle");
            number.setAlignment(Pos.CENTER_RIGHT);
            var gap = new Region();
            gap.setMinWidth(14);
            var code = new HBox();
            code.setAlignment(Pos.CENTER_LEFT);
            code.setMinWidth(0);
            parts(line.get(), code);
            box.getChildren().addAll(signLabel, number, gap, code);
            var clip = new javafx.scene.shape.Rectangle();
            clip.widthProperty().bind(box.widthProperty());
            clip.setHeight(21);
            box.setClip(clip);
            return box;
        }

        private static Label fixed(String text, double width, String style) {
            var label = new Label(text);
            label.getStyleClass().addAll("ms-mono", style);
            label.setMinWidth(width);
            label.setPrefWidth(width);
            label.setAlignment(Pos.CENTER);
            return label;
        }

        /// The parts of a line in colour; a box marks what differs from the other side.
        private static void parts(LineDiff.Line line, HBox to) {
            if (line.text().length() > LONG) {
                plain(line.part(BEFORE, LONG / 2), "", to);
                return;
            }
            String text = line.text();
            int end = 0;
            for (JsonTokens.Token token : JsonTokens.of(text)) {
                plain(text.substring(end, token.start()), "", to);
                boolean marked =
                        token.start() >= line.changedFrom()
                                && token.end() <= line.changedTo()
                                && line.changedTo() > line.changedFrom();
                if (marked) {
                    var label = new Label(OneLine.of(token(text, token)));
                    label.getStyleClass().addAll("ms-mono", "diff-changed");
                    label.setMinWidth(USE_PREF_SIZE);
                    to.getChildren().add(label);
                } else {
                    plain(token(text, token), token.style(), to);
                }
                end = token.end();
            }
            plain(text.substring(end), "", to);
        }

        private static String token(String text, JsonTokens.Token token) {
            return text.substring(token.start(), token.end());
        }

        private static void plain(String part, String style, HBox to) {
            if (!part.isEmpty()) {
                var text = new Text(OneLine.of(part));
                text.getStyleClass().addAll("ms-mono", "diff-text");
                if (!style.isEmpty()) {
                    text.getStyleClass().add(style);
                }
                to.getChildren().add(text);
            }
        }
    }
}
