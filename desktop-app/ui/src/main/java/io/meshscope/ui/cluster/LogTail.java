package io.meshscope.ui.cluster;

import io.meshscope.reading.InstanceNames;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.AfterLayout;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the selected process writes, following the end until somebody scrolls up.
final class LogTail extends VBox {

    private final ClusterViewModel model;
    private final CheckBox follow = new CheckBox();
    private final Label process = new Label();
    private final Label when = new Label();
    private final ListView<String> lines;
    private final Consumer<String> openTrace;

    LogTail(ClusterViewModel model, Texts texts, Consumer<String> openTrace) {
        this.model = model;
        this.openTrace = openTrace;
        this.lines = new ListView<>(model.tail());
        var title = new Label();
        title.textProperty().bind(texts.bind("tail"));
        title.getStyleClass().add("ms-strong");
        process.getStyleClass().addAll("ms-mono", "ms-muted");
        follow.textProperty().bind(texts.bind("follow"));
        follow.setSelected(true);
        when.getStyleClass().add("ms-caption");
        when.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> texts.get("tail." + model.tailWhen().get()),
                                model.tailWhen(),
                                texts.bind("tail")));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar = new HBox(title, process, when, gap, follow);
        bar.getStyleClass().add("ms-section-bar");
        lines.setStyle("-fx-fixed-cell-size: 22;");
        lines.getStyleClass().addAll("ms-inset", "log-tail");
        lines.setCellFactory(list -> new LineCell());
        lines.addEventFilter(
                ScrollEvent.SCROLL,
                e -> {
                    if (e.getDeltaY() > 0) {
                        follow.setSelected(false);
                    }
                });
        var nothing = new Label();
        nothing.textProperty()
                .bind(
                        texts.bindTo(
                                "tail.empty",
                                model.selected().map(p -> p.map(InstanceNames::name).orElse("–"))));
        nothing.getStyleClass().add("ms-subtle");
        lines.setPlaceholder(new StackPane(nothing));
        VBox.setVgrow(lines, Priority.ALWAYS);
        getChildren().addAll(bar, lines);
        setMinHeight(80);
        lines.heightProperty().addListener((p, a, b) -> toEnd());
        model.selected()
                .subscribe(p -> {
                    process.setText(p.map(InstanceNames::name).orElse(""));
                    read();
                });
        follow.selectedProperty().subscribe(on -> toEnd());
    }

    /// Reads the lines that were written since.
    void read() {
        model.readTail(grown -> toEnd());
    }

    private void toEnd() {
        AfterLayout.of(
                lines,
                () -> {
                    if (follow.isSelected() && !lines.getItems().isEmpty()) {
                        lines.scrollTo(lines.getItems().size() - 1);
                    }
                });
    }

    private final class LineCell extends ListCell<String> {

        private final Times times = Times.local();
        private final Label at = fixed(92, "ms-subtle");
        private final Label level = fixed(48, "ms-muted");
        private final Label logger = fixed(170, "ms-muted");
        private final Label message = CutText.label("");
        private final Hyperlink trace = new Hyperlink();
        private final HBox box = new HBox(12, at, level, logger, message, trace);

        LineCell() {
            box.setAlignment(Pos.CENTER_LEFT);
            message.getStyleClass().add("ms-mono");
            message.setMinWidth(0);
            message.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(message, Priority.ALWAYS);
            trace.getStyleClass().add("ms-mono");
            trace.setMinWidth(USE_PREF_SIZE);
            setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
            setPrefWidth(0);
        }

        private static Label fixed(double width, String style) {
            var label = new Label();
            CutText.tell(label).getStyleClass().addAll("ms-mono", style);
            label.setMinWidth(width);
            label.setPrefWidth(width);
            label.setMaxWidth(width);
            return label;
        }

        @Override
        protected void updateItem(@Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            if (item == null || empty) {
                setGraphic(null);
                return;
            }
            TailLine line = TailLine.parse(item);
            boolean event = !line.level().isEmpty();
            for (Label part : new Label[] {at, level, logger}) {
                part.setVisible(event);
                part.setManaged(event);
            }
            at.setText(line.at().map(times::millis).orElse(""));
            level.setText(line.level());
            level.getStyleClass().removeAll("ms-text-error", "ms-text-amber");
            tone(line.level()).ifPresent(level.getStyleClass()::add);
            logger.setText(line.logger());
            message.setText(line.message());
            trace.setVisible(line.traceId().isPresent());
            trace.setManaged(line.traceId().isPresent());
            trace.setText(line.traceId().map(Times::shortId).orElse(""));
            trace.setOnAction(e -> line.traceId().ifPresent(openTrace));
            CellGraphic.show(this, box);
            CellGraphic.style(this);
        }

        private static Optional<String> tone(String level) {
            return switch (level) {
                case "ERROR" -> Optional.of("ms-text-error");
                case "WARN" -> Optional.of("ms-text-amber");
                default -> Optional.empty();
            };
        }
    }
}
