package io.meshscope.ui.trace.graph;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.TraceGraph;
import io.meshscope.trace.inspection.TraceGraph.Edge;
import io.meshscope.trace.inspection.TraceGraph.Node;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.control.SpanWords;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.trace.figures.Figures;
import io.meshscope.ui.trace.figures.Unanswered;
import io.meshscope.ui.trace.waterfall.Waterfall;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/// A trace as a graph of its services or operations: who called whom, how often, how long, and how
/// many calls failed; below it the same as a table. A double click goes to the span.
public final class GraphPane extends BorderPane {

    private final BiFunction<TraceRows, Boolean, Drawing> drawn;
    private final Waterfall waterfall;
    private final Texts texts;
    private final IntConsumer onOpen;
    private final GraphCanvas canvas;
    private final Figures<Edge> table;
    private final SegmentedControl<Boolean> operations;
    private final Label told = new Label();
    private final SplitPane split = new SplitPane();
    private final SingleFlight<Drawing> flight;
    private TraceRows asked = TraceRows.NOTHING;
    // What is shown; the waterfall may have other rows by now.
    private Drawing shown = Drawing.NOTHING;

    /// @param onOpen called with the row that the user wants to see in the waterfall
    public GraphPane(PageContext context, Waterfall waterfall, Texts texts, IntConsumer onOpen) {
        this(context, waterfall, texts, onOpen, Drawing::of);
    }

    /// @param drawn makes the drawing of rows, of operations or services
    GraphPane(
            PageContext context,
            Waterfall waterfall,
            Texts texts,
            IntConsumer onOpen,
            BiFunction<TraceRows, Boolean, Drawing> drawn) {
        this.drawn = drawn;
        this.waterfall = waterfall;
        this.texts = texts;
        this.onOpen = onOpen;
        canvas = new GraphCanvas(texts, this::open);
        table =
                new Figures<Edge>(texts, edge -> open(edge.row()))
                        .word("graph.from", edge -> word(edge.from()))
                        .word("graph.to", edge -> word(edge.to()))
                        .number("graph.calls", Edge::calls, Numbers::count)
                        .number("stat.failed", Edge::failed, Numbers::count)
                        .number("stat.total", Edge::nanos, Numbers::nanos)
                        .number("graph.mean", e -> e.nanos() / e.calls(), Numbers::nanos)
                        .number("stat.most", Edge::longest, Numbers::nanos);
        table.setId("graph-calls");
        flight = new SingleFlight<>(context.background(), this::place, this::failed);
        operations =
                new SegmentedControl<>(
                        List.of(false, true),
                        false,
                        o -> texts.bind(o ? "graph.operations" : "graph.services"));
        operations.value().addListener(change -> ask());
        texts.language().addListener(change -> translate());
        told.getStyleClass().addAll("ms-caption", "ms-muted");
        var top = new HBox(12, operations, told);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("ms-section-bar");
        split.getItems().setAll(canvas, table);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.68);
        setTop(top);
        setCenter(split);
    }

    /// Shows the waterfall's trace as it is now.
    public void show() {
        if (waterfall.rows() != asked) {
            asked = waterfall.rows();
            ask();
        }
    }

    private void ask() {
        TraceRows rows = asked;
        boolean chosen = operations.value().get();
        flight.ask(() -> drawn.apply(rows, chosen));
    }

    private void place(Drawing next) {
        shown = next;
        canvas.show(next);
        table.getItems().setAll(next.graph().edges());
        table.sort();
        setCenter(split);
        say();
    }

    private void failed(Exception reason) {
        place(Drawing.NOTHING);
        setCenter(Unanswered.of(texts, reason, this::ask));
    }

    private void translate() {
        canvas.redraw();
        table.refresh();
        say();
    }

    private void say() {
        int leftOut = shown.graph().leftOut();
        String left = leftOut == 0 ? "" : "  " + texts.get("reduce.left", Numbers.count(leftOut));
        told.setText(texts.get("graph.how") + left);
    }

    private void open(int row) {
        if (waterfall.rows() == shown.rows()) {
            onOpen.accept(row);
        }
    }

    private Figures.Word word(int node) {
        if (node == TraceGraph.OUTSIDE) {
            return Figures.Word.of(texts.get("graph.outside"));
        }
        Node of = shown.graph().nodes().get(node);
        if (of.service().isEmpty()) {
            return Figures.Word.of(of.name().isEmpty() ? texts.get("graph.unknown") : of.name());
        }
        String service = of.service().get().shortName();
        return Figures.Word.of(
                of.name().isEmpty() ? service : service + "  " + SpanWords.name(of.name()));
    }
}
