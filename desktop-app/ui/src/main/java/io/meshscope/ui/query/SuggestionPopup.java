package io.meshscope.ui.query;

import io.meshscope.query.Suggestion;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.PopupControl;
import javafx.scene.control.Skin;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The list of suggestions under the field. The field keeps the focus.
final class SuggestionPopup extends PopupControl {

    private static final double ROW = 24;
    private static final int ROWS = 9;
    private static final double WIDTH = 380;

    private final Texts texts;
    private final ListView<Suggestion> list = new ListView<>();

    SuggestionPopup(Texts texts, Consumer<Suggestion> chosen) {
        this.texts = texts;
        setAutoHide(true);
        setHideOnEscape(false);
        list.setFixedCellSize(ROW);
        list.setPrefWidth(WIDTH);
        list.setFocusTraversable(false);
        list.getStyleClass().addAll("ms-popup", "ms-suggestions");
        list.setCellFactory(view -> new Cell());
        list.setOnMouseClicked(event -> selected().ifPresent(chosen));
        setSkin(new ListSkin());
    }

    private final class ListSkin implements Skin<SuggestionPopup> {

        @Override
        public SuggestionPopup getSkinnable() {
            return SuggestionPopup.this;
        }

        @Override
        public Node getNode() {
            return list;
        }

        @Override
        public void dispose() {}
    }

    /// Shows suggestions where the first of them begins; none hides it.
    void show(TextField under, List<Suggestion> suggestions) {
        if (suggestions.isEmpty()) {
            hide();
            return;
        }
        Optional<Suggestion> before = selected();
        list.getItems().setAll(suggestions);
        list.setPrefHeight(ROW * Math.min(suggestions.size(), ROWS) + 2);
        list.getSelectionModel().clearSelection();
        before.filter(suggestions::contains).ifPresent(list.getSelectionModel()::select);
        Bounds field = under.localToScreen(under.getLayoutBounds());
        if (field != null) {
            String typed =
                    under.getText()
                            .substring(
                                    0, Math.min(suggestions.getFirst().from(), under.getLength()));
            double x = under.getPadding().getLeft() + CanvasFonts.width(typed, under.getFont());
            show(under, field.getMinX() + Math.min(x, under.getWidth() - 60), field.getMaxY() + 2);
        }
    }

    void move(int by) {
        int size = list.getItems().size();
        int next = list.getSelectionModel().getSelectedIndex() + by;
        list.getSelectionModel().select(Math.floorMod(next < -1 ? size - 1 : next, size));
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - ROWS + 2));
    }

    Optional<Suggestion> selected() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    Optional<Suggestion> selectedOrFirst() {
        return selected().or(() -> list.getItems().stream().findFirst());
    }

    private final class Cell extends ListCell<Suggestion> {

        @Override
        protected void updateItem(@Nullable Suggestion suggestion, boolean empty) {
            super.updateItem(suggestion, empty);
            setText(null);
            if (empty || suggestion == null) {
                setGraphic(null);
                return;
            }
            var text = new Label(OneLine.of(suggestion.text().strip()));
            text.getStyleClass().addAll("ms-mono", "ms-dense");
            var kind = new Label(texts.get("kind." + suggestion.kind()));
            kind.getStyleClass().add("ms-caption");
            kind.setMinWidth(Region.USE_PREF_SIZE);
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var line = new HBox(8, text, gap, kind);
            line.setAlignment(Pos.CENTER_LEFT);
            line.setMaxWidth(WIDTH - 24);
            CellGraphic.show(this, line);
        }
    }
}
