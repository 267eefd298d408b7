package io.meshscope.ui.trace;

import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.fx.OpenMenu;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;

/// The list of traces under the user's hand: no row moves while the pointer is over it, a menu of
/// it is open, or it is scrolled.
final class TracesList {

    private final TracesViewModel model;
    private final TracesTable columns;
    private final TableView<TraceSummary> table;
    private final Function<TraceSummary, ContextMenu> menu;
    private final BiConsumer<Location, TraceSummary> go;
    private final ObservableBooleanValue menuOpen;

    /// @param menu of a row
    /// @param go goes to a place that shows a trace
    TracesList(
            Texts texts,
            TracesViewModel model,
            Function<TraceSummary, ContextMenu> menu,
            BiConsumer<Location, TraceSummary> go) {
        this.model = model;
        this.menu = menu;
        this.go = go;
        columns = new TracesTable(texts);
        table = columns.view();
        menuOpen = OpenMenu.around(table);
        var sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setRowFactory(view -> row());
        model.holdWhile(this::held);
        table.addEventHandler(MouseEvent.MOUSE_EXITED, event -> released());
        menuOpen.addListener((property, before, now) -> released());
        table.setOnKeyPressed(event -> {
            TraceSummary trace = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && trace != null) {
                open(trace);
                event.consume();
            }
        });
    }

    Node node() {
        return table;
    }

    ObservableValue<TraceSummary> selected() {
        return table.getSelectionModel().selectedItemProperty();
    }

    void select(TraceSummary trace) {
        table.getSelectionModel().select(trace);
        table.scrollTo(trace);
    }

    void open(TraceSummary trace) {
        go.accept(new Location.Trace(trace.traceId(), Optional.empty()), trace);
    }

    /// Sets the scale of the bars to that of some traces.
    void scale(List<TraceSummary> traces) {
        columns.setScale(SelfTimeScale.of(traces));
    }

    /// What is said in place of rows.
    void placeholder(Node node) {
        table.setPlaceholder(node);
    }

    private boolean held() {
        return table.isHover() || menuOpen.get() || scrolled();
    }

    private void released() {
        if (!held() && model.waiting().get() > 0) {
            model.release();
        }
    }

    /// Whether the user has left the newest traces, which are at the top.
    private boolean scrolled() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getFirstVisibleCell().getIndex() > 0;
    }

    private TableRow<TraceSummary> row() {
        var row = new TableRow<TraceSummary>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && row.getItem() != null) {
                open(row.getItem());
            }
        });
        row.setOnContextMenuRequested(event -> {
            if (row.getItem() != null) {
                menu.apply(row.getItem()).show(row, event.getScreenX(), event.getScreenY());
                event.consume();
            }
        });
        return row;
    }
}
