package io.meshscope.ui.trace.flame;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.Icicle;
import io.meshscope.trace.inspection.MergedCalls;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.trace.figures.Unanswered;
import io.meshscope.ui.trace.waterfall.RowWords;
import io.meshscope.ui.trace.waterfall.SpanCard;
import io.meshscope.ui.trace.waterfall.Waterfall;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/// A trace as a flame graph, over time or merged by operation.
public final class FlamePane extends BorderPane {

    private final Waterfall waterfall;
    private final Texts texts;
    private final FlameView view;
    private final ToggleButton time = new ToggleButton();
    private final ToggleButton merged = new ToggleButton();
    private final SingleFlight<Flame> flames;
    private TraceRows shown = TraceRows.NOTHING;

    /// @param onOpen called with the row that the user wants to see in the waterfall
    public FlamePane(PageContext context, Waterfall waterfall, Texts texts, IntConsumer onOpen) {
        this.waterfall = waterfall;
        this.texts = texts;
        view = new FlameView(onOpen);
        flames = new SingleFlight<>(context.threads().background(), this::place, this::failed);
        var group = new ToggleGroup();
        time.textProperty().bind(texts.bind("flame.time"));
        merged.textProperty().bind(texts.bind("flame.merged"));
        merged.setId("flame-merged");
        for (ToggleButton button : new ToggleButton[] {time, merged}) {
            button.setToggleGroup(group);
            button.setOnAction(event -> {
                button.setSelected(true);
                ask();
            });
        }
        time.setSelected(true);
        var how = new Label();
        how.textProperty().bind(texts.bind("flame.how"));
        how.getStyleClass().addAll("ms-caption", "ms-muted");
        var top = new HBox(8, time, merged, how);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("ms-section-bar");
        setTop(top);
        setCenter(view);
    }

    /// Shows the waterfall's trace as it is now.
    public void show() {
        if (waterfall.rows() != shown) {
            shown = waterfall.rows();
            ask();
        }
    }

    private void place(Flame flame) {
        view.show(Optional.of(flame));
        setCenter(view);
    }

    private void failed(Exception reason) {
        view.show(Optional.empty());
        setCenter(Unanswered.of(texts, reason, this::ask));
    }

    private void ask() {
        TraceRows rows = shown;
        RowWords words = waterfall.words();
        var card = new SpanCard(texts);
        Callable<Flame> question =
                merged.isSelected()
                        ? () -> {
                            var calls = new MergedCalls(rows);
                            return new MergedFlame(waterfall, rows, calls, calls.levels(), texts);
                        }
                        : () -> new IcicleFlame(waterfall, rows, words, card, Icicle.of(rows));
        flames.ask(question);
    }
}
