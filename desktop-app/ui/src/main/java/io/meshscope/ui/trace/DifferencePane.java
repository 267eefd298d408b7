package io.meshscope.ui.trace;

import io.meshscope.query.Query;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.TraceDifference;
import io.meshscope.trace.TraceDifference.Share;
import io.meshscope.trace.TraceVocabulary;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is different about some of the traces found: for each value the part of them that has it,
/// beside the part of the others. A click asks for the traces with that value.
final class DifferencePane extends VBox {

    private static final double ROW = 44;
    private static final double BAR = 130;

    private final Texts texts;
    private final TracesViewModel model;
    private final Consumer<String> ask;
    private final SegmentedControl<Contrast> contrast;
    private final Label said = new Label();
    private final ListView<Share> list = new ListView<>();
    private final SingleFlight<TraceDifference> flight;
    private TraceDifference shown = TraceDifference.NONE;

    /// @param ask runs another query
    DifferencePane(PageContext context, Texts texts, TracesViewModel model, Consumer<String> ask) {
        this.texts = texts;
        this.model = model;
        this.ask = ask;
        flight = new SingleFlight<>(context.background(), this::told, this::failed);
        contrast =
                new SegmentedControl<>(
                        List.of(Contrast.values()),
                        Contrast.ERRORS,
                        c -> texts.bind("differs." + c.name().toLowerCase(Locale.ROOT)));
        contrast.value().addListener(change -> compare());
        var again = new Hyperlink();
        again.textProperty().bind(texts.bind("differs.again"));
        again.setOnAction(event -> compare());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var top = new HBox(8, contrast, gap, again);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("ms-section-bar");
        said.getStyleClass().addAll("ms-caption", "ms-differs-said");
        said.setWrapText(true);
        said.setMinHeight(USE_PREF_SIZE);
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new Cell());
        list.setOnMouseClicked(event -> choose());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose();
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getStyleClass().add("ms-differs");
        setMinWidth(300);
        getChildren().setAll(top, said, list);
    }

    /// Compares anew, the brush's traces when there is one.
    void open() {
        if (model.brush().get().isPresent()) {
            contrast.value().set(Contrast.SELECTION);
        }
        compare();
    }

    /// Call it when the brush or the query has changed.
    void changed() {
        if (model.brush().get().isPresent() && contrast.value().get() != Contrast.SELECTION) {
            contrast.value().set(Contrast.SELECTION);
        } else {
            compare();
        }
    }

    /// Compares anew.
    void compare() {
        Optional<Contrast.Sets> sets =
                contrast.value().get().of(model.found().get().matches(), model.brush().get());
        if (sets.isEmpty()) {
            flight.cancel();
            shown = TraceDifference.NONE;
            list.getItems().clear();
            String why = "differs.none." + contrast.value().get().name().toLowerCase(Locale.ROOT);
            say(() -> texts.get(why));
            return;
        }
        SpanStore spans = model.source().spans();
        flight.ask(() -> spans.difference(sets.get().chosen(), sets.get().others()));
    }

    private void told(TraceDifference next) {
        shown = next;
        list.getItems().setAll(next.shares());
        say(() ->
                texts.get(
                                "differs.said",
                                Numbers.count(next.chosen()),
                                Numbers.count(next.others()))
                        + (next.whole()
                                ? ""
                                : " "
                                        + texts.get(
                                                "differs.part",
                                                Numbers.count(TraceDifference.MOST_SPANS))));
    }

    private void failed(Exception reason) {
        list.getItems().clear();
        say(() -> texts.get("store.failed") + ": " + texts.why(reason));
    }

    private void say(Supplier<String> text) {
        said.textProperty().bind(texts.follow(text));
    }

    private void choose() {
        Share share = list.getSelectionModel().getSelectedItem();
        if (share != null) {
            Terms.of(share.field(), share.value())
                    .ifPresent(term -> ask.accept(Terms.within(model.applied(), term)));
        }
    }

    private final class Cell extends ListCell<Share> {

        private final Label name = new Label();
        private final Label value = new Label();
        private final ShareBar bar = new ShareBar();
        private final HBox line;

        Cell() {
            name.getStyleClass().addAll("ms-caption", "ms-mono");
            value.getStyleClass().addAll("ms-mono", "ms-dense");
            CutText.tell(value);
            var words = new VBox(name, value);
            words.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(80);
            HBox.setHgrow(words, Priority.ALWAYS);
            bar.setMinWidth(BAR);
            bar.setPrefWidth(BAR);
            line = new HBox(10, words, bar);
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Share share, boolean empty) {
            super.updateItem(share, empty);
            if (empty || share == null) {
                setGraphic(null);
                return;
            }
            name.setText(OneLine.of(Query.field(share.field(), TraceVocabulary.TRACES)));
            value.setText(OneLine.of(share.value()));
            bar.show(shown.ofChosen(share), shown.ofOthers(share));
            setAccessibleText(
                    texts.get(
                            "differs.row",
                            name.getText() + "=" + value.getText(),
                            Numbers.percent(100 * shown.ofChosen(share)) + " %",
                            Numbers.percent(100 * shown.ofOthers(share)) + " %"));
            CellGraphic.show(this, line);
        }
    }
}
