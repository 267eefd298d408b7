package io.meshscope.ui.config;

import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.SourceId;
import io.meshscope.reading.ConfigHistory;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/// The revisions of the open key that were observed.
final class HistoryPane extends VBox {

    private final Texts texts;
    private final Supplier<Instant> moment;
    private final Label count = new Label();
    private final Label since = new Label();
    private final ListView<ConfigHistory.Line> list = new ListView<>();
    private SourceId centre = SourceId.ETCD;
    private boolean showing;

    HistoryPane(Texts texts, Supplier<Instant> moment, Consumer<Optional<Long>> chosen) {
        this.texts = texts;
        this.moment = moment;
        getStyleClass().add("ms-tool-window");
        setMinWidth(180);
        var title = new Label();
        title.textProperty().bind(texts.bind("history"));
        title.getStyleClass().add("ms-strong");
        count.getStyleClass().add("ms-muted");
        var bar = new HBox(title, count);
        bar.getStyleClass().add("ms-section-bar");
        list.setId("history");
        list.setStyle("-fx-fixed-cell-size: 50;");
        list.getStyleClass().add("ms-tool-window");
        list.setCellFactory(view -> new Cell());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, after) -> {
                    if (!showing) {
                        chosen.accept(
                                Optional.ofNullable(after).map(l -> l.revision().modRevision()));
                    }
                });
        since.getStyleClass().addAll("ms-caption", "history-since");
        since.setWrapText(true);
        since.setMaxWidth(Double.MAX_VALUE);
        since.setMinHeight(USE_PREF_SIZE);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(bar, list, since);
    }

    void show(OpenKey open, Optional<Long> compared) {
        showing = true;
        ConfigHistory history = open.history();
        centre = open.entry().name().centre();
        count.setText(Numbers.count(history.lines().size()));
        if (!list.getItems().equals(history.lines())) {
            list.getItems().setAll(history.lines());
        }
        Instant first = history.lines().get(history.lines().size() - 1).revision().observedAt();
        since.setText(
                history.created()
                        .map(r -> texts.get("history.created", centre.revision(r.modRevision())))
                        .orElseGet(() ->
                                texts.get(
                                        "history.since", Times.local().day(first, moment.get()))));
        compared.flatMap(r ->
                        history.lines().stream()
                                .filter(l -> l.revision().modRevision() == r)
                                .findFirst())
                .ifPresentOrElse(
                        list.getSelectionModel()::select, list.getSelectionModel()::clearSelection);
        showing = false;
        list.refresh();
    }

    private final class Cell extends ListCell<ConfigHistory.Line> {

        @Override
        protected void updateItem(ConfigHistory.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            CellGraphic.show(this, line == null || empty ? null : content(line));
        }

        private HBox content(ConfigHistory.Line line) {
            boolean absent = line.revision().modRevision() == 0;
            var revision =
                    new Label(
                            absent
                                    ? texts.get("history.absent")
                                    : centre.revision(line.revision().modRevision()));
            revision.getStyleClass().addAll("ms-mono", "ms-text-config");
            revision.setMinWidth(USE_PREF_SIZE);
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var at =
                    new Label(
                            absent
                                    ? ""
                                    : Times.local()
                                            .day(line.revision().observedAt(), moment.get()));
            at.getStyleClass().addAll("ms-mono", "ms-subtle");
            at.setTooltip(new Tooltip(Times.local().full(line.revision().observedAt())));
            at.setMinWidth(USE_PREF_SIZE);
            var top = new HBox(6, revision, gap, at);
            var what = new Label(what(line.revision()));
            what.getStyleClass().add("ms-caption");
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            var bottom = new HBox(6, what, space, reports(line));
            var lines = new VBox(2, top, bottom);
            lines.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(lines, Priority.ALWAYS);
            var dot = new Circle(4);
            dot.getStyleClass().add(getIndex() == 0 ? "rail-dot-now" : "rail-dot");
            var box = new HBox(10, dot, lines);
            box.setAlignment(Pos.CENTER_LEFT);
            return box;
        }

        private String what(ConfigEntry.Revision revision) {
            if (revision.value().isEmpty()) {
                return revision.modRevision() == 0 ? "" : texts.get("history.deleted");
            }
            return switch ((int) Math.min(revision.version(), 2)) {
                case 0 -> texts.get("history.written");
                case 1 -> texts.get("history.first");
                default -> texts.get("history.version", Long.toString(revision.version()));
            };
        }

        private Label reports(ConfigHistory.Line line) {
            var label = new Label();
            label.getStyleClass().add("ms-caption");
            label.setMinWidth(USE_PREF_SIZE);
            if (!line.rejected().isEmpty()) {
                label.setText(
                        texts.get(
                                "history.rejected",
                                Integer.toString(line.applied()),
                                Integer.toString(line.rejected().size())));
                label.getStyleClass().add("ms-text-error");
                label.setTooltip(
                        new Tooltip(
                                line.rejected().stream()
                                        .map(r -> r.instance() + ": " + r.error())
                                        .collect(Collectors.joining("\n"))));
            } else if (line.applied() > 0) {
                label.setText(texts.get("history.applied", Integer.toString(line.applied())));
            }
            return label;
        }
    }
}
