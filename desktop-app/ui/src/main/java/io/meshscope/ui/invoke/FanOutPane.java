package io.meshscope.ui.invoke;

import io.meshscope.invoke.fanout.InstanceAnswer;
import io.meshscope.invoke.fanout.SideBySide;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.page.WhyPane;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The answers of all instances side by side: a column for each, a row for each value, and a mark
/// on what differs.
final class FanOutPane extends VBox {

    private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");
    private static final double PLACE = 160;
    private static final double ANSWER = 180;

    private final Texts texts;
    private final Label title = new Label();
    private final TableView<SideBySide.Row> table = new TableView<>();
    private final FannedOut model;
    private final FailedAnswers failed;
    private List<SideBySide.Row> compared = List.of();

    /// @param whys makes a pane for each instance that failed
    FanOutPane(FannedOut model, Texts texts, Supplier<WhyPane> whys) {
        this.texts = texts;
        this.model = model;
        this.failed = new FailedAnswers(texts, whys);
        getStyleClass().add("fan-out");
        setMinWidth(280);
        table.setId("fan-out");
        table.setRowFactory(t -> new Row());
        VBox.setVgrow(table, Priority.ALWAYS);
        title.setId("fan-out-title");
        var bar = new ClosableBar(title, texts, "fan-out-close", model::leave);
        getChildren().addAll(bar, table, failed);
        model.answers().subscribe(this::show);
        model.waiting().subscribe(this::show);
    }

    private void show() {
        Optional<FannedOut.Answers> answers = model.answers().get();
        setVisible(answers.isPresent() || model.waiting().get());
        answers.ifPresentOrElse(this::fill, this::empty);
    }

    private void empty() {
        title.setText(texts.get("fan-out.waiting"));
        compared = List.of();
        table.getColumns().clear();
        table.getItems().clear();
        failed.show(List.of());
    }

    void relabel() {
        compared = List.of();
        show();
        failed.relabel();
    }

    private void fill(FannedOut.Answers answers) {
        if (compared != answers.rows() || compared.isEmpty()) {
            compare(answers);
        }
        failed.show(answers.all());
    }

    private void compare(FannedOut.Answers answers) {
        compared = answers.rows();
        List<InstanceAnswer> all = answers.all().stream().map(FannedOut.Answer::answer).toList();
        long differing = answers.rows().stream().filter(SideBySide.Row::differs).count();
        title.setText(texts.get("fan-out.title", all.size(), differing, Numbers.count(differing)));
        table.getColumns().setAll(List.of(column(texts.get("fan-out.value"), -1, PLACE)));
        for (int i = 0; i < all.size(); i++) {
            TableColumn<SideBySide.Row, String> column = column("", i, ANSWER);
            column.setGraphic(heading(all.get(i)));
            table.getColumns().add(column);
        }
        table.getItems().setAll(answers.rows());
    }

    /// Who answered and how long it took, or why there is no answer.
    private VBox heading(InstanceAnswer answer) {
        var name = new Label(answer.instance());
        name.getStyleClass().add("ms-mono");
        var took =
                new Label(
                        answer.result()
                                .map(r -> Numbers.duration(r.timing().total()))
                                .orElse(Numbers.NONE));
        took.getStyleClass().add("ms-caption");
        String said = texts.say(answer.said());
        if (!said.isEmpty()) {
            took.setTooltip(new Tooltip(said));
        }
        var heading = new VBox(name, took);
        heading.setAlignment(Pos.CENTER_LEFT);
        return heading;
    }

    /// @param answer whose values it shows; -1 for where they stand
    private static TableColumn<SideBySide.Row, String> column(
            String name, int answer, double width) {
        var column = new TableColumn<SideBySide.Row, String>(name);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellFactory(c -> new CutCell<>());
        column.setCellValueFactory(cell ->
                new ReadOnlyStringWrapper(
                        answer < 0
                                ? cell.getValue().at()
                                : cell.getValue().values().get(answer).orElse(Numbers.NONE)));
        return column;
    }

    private static final class Row extends TableRow<SideBySide.Row> {

        @Override
        protected void updateItem(SideBySide.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(DIFFERS, row != null && !empty && row.differs());
        }
    }
}
