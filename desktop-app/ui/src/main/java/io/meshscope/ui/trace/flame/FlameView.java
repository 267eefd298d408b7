package io.meshscope.ui.trace.flame;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;

/// A flame graph that can be scrolled, zoomed and clicked.
///
/// A click fills the width with what is under the pointer, a double click opens it; the wheel
/// scrolls, with the shortcut key it zooms, with Shift it moves sideways.
public final class FlameView extends BorderPane {

    private final IntConsumer onOpen;
    private final FlameCanvas canvas = new FlameCanvas();
    private final ScrollBar bar = new ScrollBar();
    private final Tooltip tooltip = new Tooltip();
    private OptionalInt told = OptionalInt.empty();

    /// @param onOpen called with the row that the user wants to see in the waterfall
    public FlameView(IntConsumer onOpen) {
        this.onOpen = onOpen;
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(FlameCanvas.ROW);
        bar.valueProperty().addListener(change -> canvas.setScroll(bar.getValue()));
        canvas.heightProperty().addListener(change -> measure());
        setCenter(canvas);
        setRight(bar);
        setMinSize(0, 0);
        canvas.setFocusTraversable(true);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(640);
        canvas.setOnMouseMoved(event -> tell(canvas.itemAt(event.getX(), event.getY())));
        canvas.setOnMouseExited(event -> tell(OptionalInt.empty()));
        canvas.setOnMouseClicked(this::clicked);
        canvas.setOnScroll(this::scrolled);
        canvas.setOnKeyPressed(this::keyPressed);
    }

    /// @param flame empty for nothing
    public void show(Optional<Flame> flame) {
        canvas.show(flame);
        measure();
        bar.setValue(0);
    }

    private Optional<Flame> current() {
        return canvas.shown().filter(Flame::current);
    }

    private void measure() {
        double most = Math.max(0, canvas.contentHeight() - canvas.getHeight());
        bar.setMax(most);
        bar.setVisibleAmount(canvas.getHeight() * most / Math.max(1, canvas.contentHeight()));
        bar.setBlockIncrement(canvas.getHeight());
        bar.setVisible(most > 0);
        bar.setValue(Math.clamp(bar.getValue(), 0, most));
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
