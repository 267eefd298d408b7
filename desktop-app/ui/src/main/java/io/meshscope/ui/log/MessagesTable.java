package io.meshscope.ui.log;

import io.meshscope.log.SameMessages;
import io.meshscope.log.SameMessages.Group;
import io.meshscope.mesh.ServiceName;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.SeverityChip;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.Rows;
import io.meshscope.ui.text.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// A row for all messages that say the same, apart from their variables. A double click or Enter
/// shows them alone.
final class MessagesTable {

    private final Texts texts;
    private final Times times = Times.local();
    private final ObservableList<Group> groups = FXCollections.observableArrayList();
    private final TableView<Group> table = new TableView<>();

    /// @param only shows the messages of a row alone
    MessagesTable(Texts texts, Consumer<Group> only) {
        this.texts = texts;
        table.setId("same-messages");
        table.setFixedCellSize(24);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.getColumns()
                .addAll(
                        List.of(
                                words(
                                        "same.count",
                                        80,
                                        "ms-number",
                                        g -> Numbers.count(g.count()),
                                        Comparator.comparingLong(Group::count)),
                                severity(),
                                words(
                                        "same.message",
                                        620,
                                        "ms-mono",
                                        g -> OneLine.of(g.shape()),
                                        Comparator.comparing(Group::shape)),
                                words(
                                        "same.services",
                                        200,
                                        "",
                                        MessagesTable::services,
                                        Comparator.comparing(MessagesTable::services)),
                                words(
                                        "same.last",
                                        112,
                                        "ms-data",
                                        g -> times.millis(g.last()),
                                        Comparator.comparing(Group::last))));
        var sorted = new SortedList<>(groups);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setRowFactory(view -> {
            var row = new TableRow<Group>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && row.getItem() != null) {
                    only.accept(row.getItem());
                }
            });
            return row;
        });
        table.setOnKeyPressed(event -> {
            Group chosen = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                only.accept(chosen);
                event.consume();
            }
        });
    }

    Node node() {
        return table;
    }

    void show(SameMessages found) {
        Rows.update(groups, found.all(), Group::shape);
        say(() -> texts.get("same.none"));
    }

    void say(Supplier<String> text) {
        var label = new Label();
        label.textProperty().bind(texts.follow(text));
        label.getStyleClass().addAll("ms-muted", "ms-dense");
        label.setWrapText(true);
        table.setPlaceholder(label);
    }

    private static String services(Group group) {
        return group.services().stream()
                .map(ServiceName::shortName)
                .collect(Collectors.joining(", "));
    }

    private TableColumn<Group, Group> severity() {
        var column = column("same.worst", 90, "", Comparator.comparing(Group::worst));
        column.setCellFactory(view ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable Group group, boolean empty) {
                        super.updateItem(group, empty);
                        CellGraphic.show(
                                this,
                                empty || group == null ? null : SeverityChip.of(group.worst()));
                    }
                });
        return column;
    }

    private TableColumn<Group, Group> words(
            String key,
            double width,
            String style,
            Function<Group, String> text,
            Comparator<Group> order) {
        var column = column(key, width, style, order);
        column.setCellFactory(view -> {
            var cell =
                    new TableCell<Group, Group>() {
                        @Override
                        protected void updateItem(@Nullable Group group, boolean empty) {
                            super.updateItem(group, empty);
                            setText(empty || group == null ? null : text.apply(group));
                        }
                    };
            CutText.tell(cell);
            return cell;
        });
        return column;
    }

    private TableColumn<Group, Group> column(
            String key, double width, String style, Comparator<Group> order) {
        var column = new TableColumn<Group, Group>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        column.setComparator(order);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        return column;
    }
}
