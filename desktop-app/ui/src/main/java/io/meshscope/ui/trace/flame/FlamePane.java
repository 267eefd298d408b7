package io.meshscope.ui.trace.flame;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.Icicle;
import io.meshscope.trace.inspection.MergedCalls;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.trace.waterfall.RowWords;
import io.meshscope.ui.trace.waterfall.SpanCard;
import io.meshscope.ui.trace.waterfall.Waterfall;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/// A trace as a flame graph, over time or merged by operation.
///
/// A click fills the width with what is under the pointer, a double click opens it in the
/// waterfall; the wheel scrolls, with the shortcut key it zooms, with Shift it moves sideways.
public final class FlamePane extends BorderPane {

    private final Waterfall waterfall;
    private final Texts texts;
    private final IntConsumer onOpen;
    private final FlameCanvas canvas = new FlameCanvas();
    private final ScrollBar bar = new ScrollBar();
    private final ToggleButton time = new ToggleButton();
    private final ToggleButton merged = new ToggleButton();
    private final Tooltip tooltip = new Tooltip();
    private final SingleFlight<Flame> flames;
    private TraceRows shown = TraceRows.NOTHING;
    private OptionalInt told = OptionalInt.empty();

    /// @param onOpen called with the row that the user wants to see in the waterfall
    public FlamePane(PageContext context, Waterfall waterfall, Texts texts, IntConsumer onOpen) {
        this.waterfall = waterfall;
        this.texts = texts;
        this.onOpen = onOpen;
        flames =
                new SingleFlight<>(
                        context.threads().background(),
                        flame -> place(Optional.of(flame)),
                        failure -> place(Optional.empty()));
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
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(FlameCanvas.ROW);
        bar.valueProperty().addListener(change -> canvas.setScroll(bar.getValue()));
        canvas.heightProperty().addListener(change -> measure());
        setTop(top);
        setCenter(canvas);
        setRight(bar);
        canvas.setFocusTraversable(true);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(640);
        canvas.setOnMouseMoved(this::moved);
        canvas.setOnMouseExited(event -> tell(OptionalInt.empty()));
        canvas.setOnMouseClicked(this::clicked);
        canvas.setOnScroll(this::scrolled);
        canvas.setOnKeyPressed(this::keyPressed);
    }

    /// Shows the waterfall's trace as it is now.
    public void show() {
        if (waterfall.rows() != shown) {
            shown = waterfall.rows();
            ask();
        }
    }

    private void ask() {
        TraceRows rows = shown;
        RowWords words = waterfall.words();
        var card = new SpanCard(texts);
        Callable<Flame> question =
                merged.isSelected()
                        ? () -> {
                            var calls = new MergedCalls(rows);
                            return new MergedFlame(calls, calls.levels(), texts);
                        }
                        : () -> new IcicleFlame(waterfall, rows, words, card, Icicle.of(rows));
        flames.ask(question);
    }

    /// What is drawn, if it is of the rows that the waterfall has: until others are arranged, what
    /// is drawn stays.
    private Optional<Flame> current() {
        return canvas.shown().filter(flame -> waterfall.rows() == shown && !flames.busy());
    }

    private void place(Optional<Flame> flame) {
        canvas.show(flame);
        measure();
        bar.setValue(0);
    }

    private void measure() {
        double most = Math.max(0, canvas.contentHeight() - canvas.getHeight());
        bar.setMax(most);
        bar.setVisibleAmount(canvas.getHeight() * most / Math.max(1, canvas.contentHeight()));
        bar.setBlockIncrement(canvas.getHeight());
        bar.setVisible(most > 0);
        bar.setValue(Math.clamp(bar.getValue(), 0, most));
    }

    private void moved(MouseEvent event) {
        tell(canvas.itemAt(event.getX(), event.getY()));
    }

    private void tell(OptionalInt item) {
        if (item.equals(told)) {
            return;
        }
        told = item;
        Tooltip.uninstall(canvas, tooltip);
        tooltip.hide();
        if (item.isPresent() && current().isPresent()) {
            tooltip.setText(current().get().card(item.getAsInt()));
            Tooltip.install(canvas, tooltip);
        }
    }

    private void clicked(MouseEvent event) {
        canvas.requestFocus();
        OptionalInt item = canvas.itemAt(event.getX(), event.getY());
        if (item.isEmpty()) {
            canvas.all();
        } else if (event.getClickCount() == 2) {
            current().ifPresent(flame -> onOpen.accept(flame.row(item.getAsInt())));
        } else {
            canvas.zoomToItem(event.getX(), event.getY());
        }
    }

    private void scrolled(ScrollEvent event) {
        double delta = event.getDeltaX() + event.getDeltaY();
        if (event.isShortcutDown()) {
            canvas.zoom(delta > 0 ? 0.8 : 1.25, event.getX());
        } else if (event.isShiftDown()) {
            canvas.pan(delta > 0 ? -0.1 : 0.1);
        } else {
            bar.setValue(Math.clamp(bar.getValue() - event.getDeltaY(), 0, bar.getMax()));
        }
        event.consume();
    }

    private void keyPressed(KeyEvent event) {
        double middle = canvas.getWidth() / 2;
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> canvas.zoom(0.5, middle);
            case MINUS, SUBTRACT -> canvas.zoom(2, middle);
            case DIGIT0, NUMPAD0 -> canvas.all();
            case LEFT -> canvas.pan(-0.1);
            case RIGHT -> canvas.pan(0.1);
            case UP -> bar.decrement();
            case DOWN -> bar.increment();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
