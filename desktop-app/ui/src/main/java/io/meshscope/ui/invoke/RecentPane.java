package io.meshscope.ui.invoke;

import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The recent calls; a click or Enter opens one again.
final class RecentPane extends VBox {

    /// @param again opens a call again
    RecentPane(RecentCalls recent, Texts texts, Consumer<RecentCall> again) {
        ObservableList<RecentCall> calls = recent.list();
        getChildren().addAll(bar(calls, texts), problem(recent, texts), list(recent, texts, again));
    }

    private static Label problem(RecentCalls recent, Texts texts) {
        var label = new Label();
        label.setId("recent-problem");
        label.getStyleClass().addAll("ms-caption", "ms-text-amber", "message-problems");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.textProperty().bind(texts.bindTo("recent.problem", recent.problem()));
        label.visibleProperty().bind(recent.problem().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private static SectionBar bar(ObservableList<RecentCall> calls, Texts texts) {
        var count = new Label();
        count.getStyleClass().add("ms-muted");
        calls.addListener(
                (ListChangeListener<RecentCall>) c -> count.setText(Numbers.count(calls.size())));
        return new SectionBar(texts.bind("recent"), count);
    }

    private static ListView<RecentCall> list(
            RecentCalls recent, Texts texts, Consumer<RecentCall> again) {
        var list = new ListView<>(recent.list());
        list.setId("recent");
        list.setFixedCellSize(24);
        list.setPrefHeight(130);
        list.setMinHeight(48);
        var nothing = new Label();
        nothing.textProperty().bind(texts.bind("recent.none"));
        nothing.getStyleClass().add("ms-subtle");
        list.setPlaceholder(nothing);
        list.setCellFactory(view -> new Cell(recent, again));
        list.setOnKeyPressed(e -> {
            RecentCall chosen = list.getSelectionModel().getSelectedItem();
            if (e.getCode() == KeyCode.ENTER && !e.isShortcutDown() && chosen != null) {
                again.accept(chosen);
                e.consume();
            }
        });
        return list;
    }

    private static final class Cell extends ListCell<RecentCall> {

        private final RecentCalls recent;

        Cell(RecentCalls recent, Consumer<RecentCall> again) {
            this.recent = recent;
            setOnMouseClicked(e -> {
                RecentCall clicked = getItem();
                if (e.getButton() == MouseButton.PRIMARY && clicked != null) {
                    again.accept(clicked);
                }
            });
            // As wide as the list: the name gives way, and nothing is scrolled sideways.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable RecentCall item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            CellGraphic.show(this, item == null || empty ? null : row(item));
        }

        private HBox row(RecentCall call) {
            var name = new Label(call.name());
            name.setTooltip(
                    new Tooltip(
                            call.method()
                                    + "  "
                                    + call.code()
                                    + "  "
                                    + Times.local().full(call.at())));
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var row =
                    new HBox(
                            6,
                            mono(Times.local().day(call.at(), recent.now())),
                            (call.ok() ? StateGlyph.OK : StateGlyph.CRASHED).node(9),
                            name,
                            gap,
                            mono(call.took().map(Numbers::duration).orElse(Numbers.NONE)));
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }

        private static Label mono(String text) {
            var label = new Label(text);
            label.getStyleClass().addAll("ms-mono", "ms-caption", "ms-subtle");
            label.setMinWidth(USE_PREF_SIZE);
            return label;
        }
    }
}
