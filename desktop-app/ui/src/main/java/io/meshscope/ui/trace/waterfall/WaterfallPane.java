package io.meshscope.ui.trace.waterfall;

import io.meshscope.ui.text.Language;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import javafx.geometry.Orientation;
import javafx.scene.Cursor;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// A waterfall that can be scrolled, clicked and driven by keys.
///
/// Keys: arrows as in a tree, + − 0 zoom, N and P go to the next and previous failed span.
public final class WaterfallPane extends Region {

    private static final double BAR = 10;
    private static final double GRAB = 4;

    private final Waterfall waterfall;
    private final WaterfallCanvas canvas;
    private final ScrollBar bar = new ScrollBar();
    private final SpanCard card;
    private final Tooltip tooltip = new Tooltip();
    private OptionalInt told = OptionalInt.empty();
    private IntFunction<ContextMenu> menus = row -> new ContextMenu();
    private ContextMenu menu = new ContextMenu();
    private boolean movingDivider;

    public WaterfallPane(Waterfall waterfall, Language language) {
        this.waterfall = waterfall;
        canvas = new WaterfallCanvas(waterfall, language);
        card = new SpanCard(language.texts("trace"));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(640);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(WaterfallCanvas.ROW);
        getChildren().addAll(canvas, bar);
        getStyleClass().add("ms-waterfall");
        setMinSize(0, 0);
        setFocusTraversable(true);
        waterfall.revision().addListener(change -> measure());
        bar.valueProperty().addListener(change -> canvas.setScroll(bar.getValue()));
        focusedProperty().addListener((p, before, now) -> canvas.setActive(now));
        canvas.setOnMousePressed(this::pressed);
        canvas.setOnMouseDragged(this::dragged);
        canvas.setOnMouseMoved(this::moved);
        canvas.setOnMouseExited(event -> {
            canvas.setHovered(-1);
            tell(OptionalInt.empty());
        });
        canvas.setOnScroll(this::scrolled);
        setOnContextMenuRequested(this::menu);
        setOnKeyPressed(this::keyPressed);
    }

    /// Sets what makes the menu of a row.
    public void setMenus(IntFunction<ContextMenu> maker) {
        menus = maker;
    }

    /// Opens the menu of the row under the pointer and selects it; a key opens it for the selected
    /// row.
    private void menu(ContextMenuEvent event) {
        menu.hide();
        if (!event.isKeyboardTrigger()) {
            int line = canvas.lineAt(event.getY());
            OptionalInt row = line < 0 ? OptionalInt.empty() : waterfall.rowOf(line);
            row.ifPresent(waterfall::select);
            if (row.isEmpty()) {
                return;
            }
        }
        waterfall
                .selected()
                .ifPresent(row -> {
                    menu = menus.apply(row);
                    menu.show(canvas, event.getScreenX(), event.getScreenY());
                });
        event.consume();
    }

    @Override
    protected void layoutChildren() {
        boolean needed = contentHeight() > viewHeight();
        bar.setVisible(needed);
        double width = needed ? getWidth() - BAR : getWidth();
        canvas.resizeRelocate(0, 0, width, getHeight());
        bar.resizeRelocate(width, WaterfallCanvas.HEADER, BAR, viewHeight());
        measure();
    }

    private double contentHeight() {
        return waterfall.lineCount() * WaterfallCanvas.ROW;
    }

    private double viewHeight() {
        return Math.max(0, getHeight() - WaterfallCanvas.HEADER);
    }

    private void measure() {
        double most = Math.max(0, contentHeight() - viewHeight());
        bar.setMax(most);
        bar.setVisibleAmount(viewHeight() * most / Math.max(1, contentHeight()));
        bar.setBlockIncrement(viewHeight());
        bar.setValue(Math.clamp(bar.getValue(), 0, most));
        if (bar.isVisible() != most > 0) {
            requestLayout();
        }
    }

    /// Scrolls a row into sight.
    public void reveal(int row) {
        waterfall
                .lineOf(row)
                .ifPresent(line -> {
                    double top = line * WaterfallCanvas.ROW;
                    double value = bar.getValue();
                    if (top < value) {
                        bar.setValue(top);
                    } else if (top + WaterfallCanvas.ROW > value + viewHeight()) {
                        bar.setValue(
                                Math.clamp(
                                        top + WaterfallCanvas.ROW - viewHeight(), 0, bar.getMax()));
                    }
                });
    }

    /// Scrolls by pixels.
    void scrollBy(double pixels) {
        bar.setValue(Math.clamp(bar.getValue() + pixels, 0, bar.getMax()));
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        movingDivider = onDivider(event);
        int line = canvas.lineAt(event.getY());
        if (movingDivider || line < 0 || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        waterfall
                .rowOf(line)
                .ifPresent(row -> {
                    if (canvas.onCaret(line, event.getX())) {
                        waterfall.toggle(row);
                    } else if (event.getClickCount() == 2) {
                        waterfall.zoomToRow(row);
                    } else {
                        waterfall.select(row);
                    }
                });
    }

    private boolean onDivider(MouseEvent event) {
        return Math.abs(event.getX() - canvas.geometry().treeWidth()) <= GRAB;
    }

    private void dragged(MouseEvent event) {
        if (movingDivider) {
            canvas.setTreeWidth(event.getX());
        }
    }

    private void moved(MouseEvent event) {
        canvas.setCursor(onDivider(event) ? Cursor.H_RESIZE : Cursor.DEFAULT);
        int line = canvas.lineAt(event.getY());
        canvas.setHovered(line);
        tell(line < 0 ? OptionalInt.empty() : waterfall.rowOf(line));
    }

    /// Shows the card of the row under the pointer, if there is a row.
    private void tell(OptionalInt row) {
        if (row.equals(told)) {
            return;
        }
        told = row;
        Tooltip.uninstall(canvas, tooltip);
        tooltip.hide();
        if (row.isPresent()) {
            tooltip.setText(card.of(waterfall, row.getAsInt()));
            Tooltip.install(canvas, tooltip);
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.isShortcutDown()) {
            waterfall
                    .window()
                    .zoom(
                            event.getDeltaY() > 0 ? 0.8 : 1.25,
                            canvas.geometry().nanos(event.getX()));
        } else if (event.isShiftDown()) {
            TimeWindow window = waterfall.window();
            long by = (window.to() - window.from()) / 10;
            long step = event.getDeltaX() + event.getDeltaY() > 0 ? -by : by;
            window.zoomTo(window.from() + step, window.to() + step);
        } else {
            scrollBy(-event.getDeltaY());
        }
        event.consume();
    }

    private void keyPressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (act(event.getCode())) {
            event.consume();
            waterfall.selected().ifPresent(this::reveal);
        }
    }

    private boolean act(KeyCode code) {
        Walk walk = waterfall.walk();
        TimeWindow window = waterfall.window();
        long middle = (window.from() + window.to()) / 2;
        int page = Math.max(1, (int) (viewHeight() / WaterfallCanvas.ROW) - 1);
        switch (code) {
            case UP -> walk.move(-1);
            case DOWN -> walk.move(1);
            case PAGE_UP -> walk.move(-page);
            case PAGE_DOWN -> walk.move(page);
            case HOME -> walk.move(-waterfall.lineCount());
            case LEFT -> walk.closeOrLeave();
            case RIGHT -> walk.openOrEnter();
            case N -> walk.moveToError(true);
            case P -> walk.moveToError(false);
            case PLUS, ADD, EQUALS -> window.zoom(0.5, middle);
            case MINUS, SUBTRACT -> window.zoom(2, middle);
            case DIGIT0, NUMPAD0 -> window.all();
            case ENTER -> waterfall.selected().ifPresent(waterfall::zoomToRow);
            default -> {
                return false;
            }
        }
        return true;
    }
}
