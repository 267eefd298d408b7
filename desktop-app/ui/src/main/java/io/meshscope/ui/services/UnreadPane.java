package io.meshscope.ui.services;

import io.meshscope.mesh.UnreadEntries;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.format.HexDump;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Orientation;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/// The entries of the registries that are not shown as instances, and the bytes of the selected one
/// beside its text.
final class UnreadPane extends BorderPane {

    private static final Comparator<UnreadEntries.Entry> ORDER =
            Comparator.comparing((UnreadEntries.Entry e) -> e.at().registry())
                    .thenComparing(e -> e.at().key());

    /// Columns that are wider give way in a narrow window.
    private static final double LEAST = 80;

    private final TableView<UnreadEntries.Entry> table = new TableView<>();
    private final TextArea bytes = new TextArea();

    UnreadPane(PageContext context, Texts texts) {
        table.getStyleClass().add("ms-rows-22");
        table.setId("unread");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        column(texts, "unread.source", 80, e -> e.at().registry().value());
        column(texts, "unread.key", 340, e -> OneLine.of(e.at().key().shown()));
        column(texts, "unread.why", 300, e -> context.words().of(e.problem()));
        column(texts, "unread.value", 320, e -> OneLine.of(e.value().shown()));
        column(texts, "unread.bytes", 80, e -> Numbers.count(e.value().size()));
        table.setRowFactory(t -> {
            var row = new TableRow<UnreadEntries.Entry>();
            row.contextMenuProperty().bind(row.itemProperty().map(entry -> menu(texts, entry)));
            return row;
        });
        bytes.setEditable(false);
        bytes.getStyleClass().add("ms-mono");
        bytes.setId("unread-bytes");
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((p, a, b) -> bytes.setText(dump(Optional.ofNullable(b))));
        var split = new SplitPane(table, bytes);
        split.setOrientation(Orientation.HORIZONTAL);
        split.setDividerPositions(0.6);
        setCenter(split);
    }

    private static String dump(Optional<UnreadEntries.Entry> entry) {
        return entry.map(e ->
                        e.at().key().shown()
                                + "\n\n"
                                + HexDump.of(e.value())
                                + (e.value().complete() ? "" : "\n…"))
                .orElse("");
    }

    private static ContextMenu menu(Texts texts, UnreadEntries.Entry entry) {
        return new ContextMenu(
                copy(texts.get("menu.copy.key"), entry.at().key().shown()),
                copy(texts.get("menu.copy.value"), entry.value().shown()),
                copy(
                        texts.get("menu.copy.hex"),
                        HexFormat.of().formatHex(entry.value().toByteArray())));
    }

    private static MenuItem copy(String words, String what) {
        var item = new MenuItem(words);
        item.setOnAction(e -> Copy.text(what));
        return item;
    }

    private void column(
            Texts texts, String key, double width, Function<UnreadEntries.Entry, String> text) {
        var column = new TableColumn<UnreadEntries.Entry, UnreadEntries.Entry>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        column.setMinWidth(LEAST);
        column.setSortable(false);
        column.setCellValueFactory(c -> new ReadOnlyObjectWrapper<>(c.getValue()));
        column.setCellFactory(c ->
                CutText.tell(
                        new TableCell<>() {
                            @Override
                            protected void updateItem(
                                    UnreadEntries.@Nullable Entry entry, boolean empty) {
                                super.updateItem(entry, empty);
                                setText(empty || entry == null ? null : text.apply(entry));
                            }
                        }));
        table.getColumns().add(column);
    }

    void show(UnreadEntries entries) {
        List<UnreadEntries.Entry> sorted =
                entries.listed().values().stream().sorted(ORDER).toList();
        if (!sorted.equals(table.getItems())) {
            UnreadEntries.Entry selected = table.getSelectionModel().getSelectedItem();
            table.getItems().setAll(sorted);
            if (selected != null && sorted.contains(selected)) {
                table.getSelectionModel().select(selected);
            }
        }
    }
}
