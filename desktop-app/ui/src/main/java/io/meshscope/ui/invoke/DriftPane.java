package io.meshscope.ui.invoke;

import io.meshscope.invoke.drift.DriftPart;
import io.meshscope.invoke.drift.InstanceDrift;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How the schemas of instances differ, as .proto text side by side, with a mark on what differs.
final class DriftPane extends VBox {

    private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");
    private static final double SIDE = 260;

    /// A line of the two texts.
    record Row(String left, String right, boolean differs) {}

    private final Texts texts;
    private final Label title = new Label();
    private final TableView<Row> table = new TableView<>();
    private final TableColumn<Row, String> left = column(Row::left);
    private final TableColumn<Row, String> right = column(Row::right);
    private Optional<List<InstanceDrift>> shown = Optional.empty();

    DriftPane(Drifts model, Texts texts) {
        this.texts = texts;
        getStyleClass().add("fan-out");
        setMinWidth(280);
        table.setId("drift");
        table.setRowFactory(t -> new Marked());
        table.getColumns().setAll(List.of(left, right));
        left.textProperty().bind(texts.bind("drift.left"));
        right.textProperty().bind(texts.bind("drift.right"));
        VBox.setVgrow(table, Priority.ALWAYS);
        var bar = new ClosableBar(title, texts, "drift-close", model::leave);
        getChildren().addAll(bar, table);
        model.found().subscribe(this::show);
    }

    private void show(Optional<List<InstanceDrift>> drifts) {
        shown = drifts;
        setVisible(drifts.isPresent());
        List<InstanceDrift> all = drifts.orElse(List.of());
        boolean same = all.stream().allMatch(InstanceDrift::same);
        title.setText(texts.get(same ? "drift.same" : "drift.differs"));
        var rows = new ArrayList<Row>();
        all.forEach(drift -> add(drift, rows));
        table.getItems().setAll(rows);
    }

    void relabel() {
        show(shown);
    }

    private void add(InstanceDrift drift, List<Row> rows) {
        rows.add(new Row("// " + drift.left(), "// " + drift.right(), false));
        if (drift.problem().isPresent()) {
            rows.add(new Row("", texts.say(drift.problem().get()), true));
        } else if (drift.same()) {
            rows.add(new Row("", texts.get("drift.same"), false));
        }
        drift.parts().forEach(part -> add(part, rows));
    }

    private static void add(DriftPart part, List<Row> rows) {
        String head = part.kind().name().toLowerCase(Locale.ROOT) + " " + part.name() + " {";
        rows.add(framed(part, head));
        part.lines()
                .forEach(line ->
                        rows.add(
                                new Row(
                                        line.left().map(l -> "  " + l).orElse(""),
                                        line.right().map(r -> "  " + r).orElse(""),
                                        line.differs())));
        rows.add(framed(part, "}"));
    }

    /// A side that tells nothing of a part stays empty.
    private static Row framed(DriftPart part, String text) {
        return new Row(
                part.onlyRight() ? "" : text,
                part.onlyLeft() ? "" : text,
                part.onlyRight() || part.onlyLeft());
    }

    private static TableColumn<Row, String> column(Function<Row, String> side) {
        var column = new TableColumn<Row, String>();
        column.setPrefWidth(SIDE);
        column.setSortable(false);
        column.setCellFactory(c -> new CutCell<>());
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(side.apply(cell.getValue())));
        return column;
    }

    private static final class Marked extends TableRow<Row> {

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(DIFFERS, row != null && !empty && row.differs());
        }
    }
}
