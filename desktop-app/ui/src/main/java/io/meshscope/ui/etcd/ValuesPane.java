package io.meshscope.ui.etcd;

import io.meshscope.etcd.Difference;
import io.meshscope.etcd.KeyState;
import io.meshscope.mesh.Octets;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The two values of the selected difference, line by line.
final class ValuesPane extends BorderPane {

    private final Texts texts;
    private final SingleFlight<ValueDiff> compared;
    private final ListView<ValueDiff.Line> lines = new ListView<>();
    private final Label title = new Label();
    private final Button copyLeft = new Button();
    private final Button copyRight = new Button();
    private Optional<Octets> left = Optional.empty();
    private Optional<Octets> right = Optional.empty();

    ValuesPane(Texts texts, Background background) {
        this.texts = texts;
        compared = new SingleFlight<>(background, this::draw, failure -> draw(ValueDiff.NOTHING));
        lines.setId("etcd-values");
        lines.getStyleClass().addAll("ms-inset", "ms-mono");
        lines.setFixedCellSize(21);
        lines.setCellFactory(list -> CutText.tell(new Cell()));
        copy(copyLeft, "copy.left");
        copy(copyRight, "copy.right");
        copyLeft.setOnAction(e -> left.map(Octets::shown).ifPresent(Copy::text));
        copyRight.setOnAction(e -> right.map(Octets::shown).ifPresent(Copy::text));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var legend = new Label();
        legend.textProperty().bind(texts.bind("values.legend"));
        legend.getStyleClass().add("ms-muted");
        legend.setMinWidth(USE_PREF_SIZE);
        title.setMinWidth(0);
        var bar = new HBox(8, title, gap, legend, copyLeft, copyRight);
        bar.getStyleClass().add("ms-section-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        setTop(bar);
        setCenter(lines);
        show(null);
    }

    private void copy(Button button, String key) {
        button.getStyleClass().add("ms-small");
        button.textProperty().bind(texts.bind(key));
        button.setMinWidth(USE_PREF_SIZE);
    }

    void show(@Nullable Difference difference) {
        left = Optional.ofNullable(difference).flatMap(Difference::left).map(KeyState::value);
        right = Optional.ofNullable(difference).flatMap(Difference::right).map(KeyState::value);
        copyLeft.setDisable(left.isEmpty());
        copyRight.setDisable(right.isEmpty());
        title.setText(
                difference == null
                        ? texts.get("values.none")
                        : OneLine.of(difference.rest().shown()));
        Optional<Octets> one = left;
        Optional<Octets> other = right;
        compared.ask(() -> ValueDiff.of(one, other));
    }

    private void draw(ValueDiff diff) {
        lines.getItems().setAll(diff.lines());
        if (diff.cut()) {
            lines.getItems().add(new ValueDiff.Line(ValueDiff.Side.BOTH, texts.get("values.cut")));
        }
    }

    private static final class Cell extends ListCell<ValueDiff.Line> {

        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(ValueDiff.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (line == null || empty) {
                setText(null);
                setStyle("");
                return;
            }
            setText(
                    switch (line.side()) {
                                case LEFT -> "− ";
                                case RIGHT -> "+ ";
                                case BOTH -> "  ";
                            }
                            + OneLine.of(line.text()));
            setStyle(
                    switch (line.side()) {
                        case LEFT -> "-fx-background-color: -ms-diff-del;";
                        case RIGHT -> "-fx-background-color: -ms-diff-add;";
                        case BOTH -> "";
                    });
        }
    }
}
