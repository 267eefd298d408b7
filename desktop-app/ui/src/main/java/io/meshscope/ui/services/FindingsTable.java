package io.meshscope.ui.services;

import io.meshscope.reading.find.Finding;
import io.meshscope.reading.find.FindingWords;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/// What is wrong at the moment shown. A click, or the Enter key, leads to where it can be seen.
final class FindingsTable extends TableView<Finding> {

    /// In a narrow window the evidence alone gives way; its tooltip says it whole.
    private static final double LEAST = 260;

    private final PageContext context;

    FindingsTable(PageContext context, Texts texts) {
        this.context = context;
        getStyleClass().add("ms-rows-22");
        setId("findings");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        column(
                texts,
                "finding.kind",
                260,
                (cell, finding) -> {
                    cell.setGraphic(StateGlyph.DEGRADED.node(12));
                    cell.setText(words().title(finding.code()));
                });
        column(
                texts,
                "finding.evidence",
                760,
                (cell, finding) -> cell.setText(OneLine.of(words().evidence(finding))));
        column(texts, "finding.code", 160, (cell, finding) -> cell.setText(finding.code().word()));
        getColumns().getLast().getStyleClass().add("ms-data");
        var none = new Label();
        none.textProperty().bind(texts.bind("finding.none"));
        none.getStyleClass().add("ms-muted");
        setPlaceholder(none);
        setRowFactory(table -> {
            var row = new TableRow<Finding>();
            row.setOnMouseClicked(e -> {
                if (e.getButton() == MouseButton.PRIMARY) {
                    go(row.getItem());
                }
            });
            row.contextMenuProperty().bind(row.itemProperty().map(finding -> menu(texts, finding)));
            return row;
        });
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                go(getSelectionModel().getSelectedItem());
                e.consume();
            }
        });
    }

    private void go(@Nullable Finding finding) {
        if (finding != null) {
            context.navigator().go(Location.of(finding.place()));
        }
    }

    private ContextMenu menu(Texts texts, Finding finding) {
        var there = new MenuItem(texts.get("menu.go"));
        there.setOnAction(e -> go(finding));
        var copy = new MenuItem(texts.get("menu.copy.rows"));
        copy.setOnAction(e ->
                Copy.text(
                        String.join(
                                "\t",
                                finding.code().word(),
                                words().title(finding.code()),
                                OneLine.of(words().evidence(finding)))));
        return new ContextMenu(there, copy);
    }

    private FindingWords words() {
        return new FindingWords(context.language().locale().get(), ZoneId.systemDefault());
    }

    private void column(
            Texts texts, String key, double width, BiConsumer<TableCell<?, ?>, Finding> draw) {
        var column = new TableColumn<Finding, Finding>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, LEAST));
        column.setSortable(false);
        column.setCellValueFactory(c -> new ReadOnlyObjectWrapper<>(c.getValue()));
        column.setCellFactory(c ->
                CutText.tell(
                        new TableCell<>() {
                            @Override
                            protected void updateItem(@Nullable Finding finding, boolean empty) {
                                super.updateItem(finding, empty);
                                setText(null);
                                setGraphic(null);
                                if (!empty && finding != null) {
                                    draw.accept(this, finding);
                                    CellGraphic.style(this);
                                }
                            }
                        }));
        getColumns().add(column);
    }

    /// Keeps the selected row selected while it is still there.
    void show(List<Finding> findings) {
        if (!findings.equals(getItems())) {
            Finding selected = getSelectionModel().getSelectedItem();
            getItems().setAll(findings);
            if (selected != null && findings.contains(selected)) {
                getSelectionModel().select(selected);
            }
        }
    }
}
