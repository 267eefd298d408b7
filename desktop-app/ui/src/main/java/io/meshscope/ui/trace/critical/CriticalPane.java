package io.meshscope.ui.trace.critical;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.OperationWait;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.trace.figures.Figures;
import io.meshscope.ui.trace.figures.LineNumbers;
import io.meshscope.ui.trace.figures.Unanswered;
import io.meshscope.ui.trace.flame.FlameView;
import io.meshscope.ui.trace.flame.IcicleFlame;
import io.meshscope.ui.trace.waterfall.RowWords;
import io.meshscope.ui.trace.waterfall.SpanCard;
import io.meshscope.ui.trace.waterfall.Waterfall;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import javafx.collections.FXCollections;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/// What a trace waited for: the path over time, and below it what its operations or its steps add
/// up to. A double click goes to the span.
public final class CriticalPane extends BorderPane {

    private enum Kind {
        OPERATIONS,
        STEPS
    }

    private final BiFunction<TraceRows, RowWords, Path> drawn;
    private final Waterfall waterfall;
    private final Texts texts;
    private final IntConsumer onOpen;
    private final FlameView flame;
    private final SplitPane split = new SplitPane();
    private final SegmentedControl<Kind> kind;
    private final Label told = new Label();
    private final Figures<OperationWait> operations;
    private final Figures<Integer> steps;
    private final SingleFlight<Path> flight;
    private TraceRows asked = TraceRows.NOTHING;
    // What is shown; the waterfall may have other rows by now.
    private Path path;

    /// @param onOpen called with the row that the user wants to see in the waterfall
    public CriticalPane(PageContext context, Waterfall waterfall, Texts texts, IntConsumer onOpen) {
        this(context, waterfall, texts, onOpen, Path::of);
    }

    /// @param drawn makes what is shown of rows
    CriticalPane(
            PageContext context,
            Waterfall waterfall,
            Texts texts,
            IntConsumer onOpen,
            BiFunction<TraceRows, RowWords, Path> drawn) {
        this.drawn = drawn;
        this.waterfall = waterfall;
        this.texts = texts;
        this.onOpen = onOpen;
        path = Path.of(TraceRows.NOTHING, waterfall.words());
        flame = new FlameView(onOpen);
        flight = new SingleFlight<>(context.threads().background(), this::place, this::failed);
        kind =
                new SegmentedControl<>(
                        List.of(Kind.values()),
                        Kind.OPERATIONS,
                        k ->
                                texts.bind(
                                        k == Kind.STEPS
                                                ? "critical.steps"
                                                : "critical.operations"));
        operations = operations();
        steps = steps();
        kind.value().addListener(change -> choose());
        texts.language().addListener(change -> say());
        told.getStyleClass().addAll("ms-caption", "ms-muted");
        var top = new HBox(12, kind, told);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("ms-section-bar");
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().setAll(flame, operations);
        split.setDividerPositions(0.4);
        setTop(top);
        setCenter(split);
    }

    private Figures<OperationWait> operations() {
        var table =
                new Figures<OperationWait>(texts, wait -> open(wait.row()))
                        .operation("stat.operation", wait -> path.operation(wait.row()))
                        .number("critical.waited", OperationWait::nanos, Numbers::nanos)
                        .number("critical.share", OperationWait::nanos, this::share)
                        .number("critical.times", OperationWait::steps, Numbers::count)
                        .number("critical.longest", OperationWait::longest, Numbers::nanos);
        table.setId("critical-operations");
        return table;
    }

    private Figures<Integer> steps() {
        var table =
                new Figures<Integer>(texts, step -> open(path.steps().row(step)))
                        .operation("stat.operation", step -> path.operation(path.steps().row(step)))
                        .number(
                                "detail.start",
                                step -> path.steps().from(step),
                                from -> "+" + Numbers.nanos(from))
                        .number("critical.waited", step -> path.steps().nanos(step), Numbers::nanos)
                        .number("critical.share", step -> path.steps().nanos(step), this::share)
                        .unsorted();
        table.setId("critical-steps");
        return table;
    }

    private String share(long nanos) {
        return Numbers.percent(path.percent(nanos)) + " %";
    }

    private void open(int row) {
        if (waterfall.rows() == path.rows()) {
            onOpen.accept(row);
        }
    }

    private void choose() {
        double at = split.getDividerPositions()[0];
        split.getItems().set(1, kind.value().get() == Kind.STEPS ? steps : operations);
        split.setDividerPositions(at);
    }

    /// Shows the waterfall's trace as it is now.
    public void show() {
        TraceRows rows = waterfall.rows();
        RowWords words = waterfall.words();
        if (rows != asked) {
            asked = rows;
            flight.ask(() -> drawn.apply(rows, words));
        }
    }

    private void failed(Exception reason) {
        place(Path.of(TraceRows.NOTHING, waterfall.words()));
        setCenter(
                Unanswered.of(
                        texts,
                        reason,
                        () -> {
                            asked = TraceRows.NOTHING;
                            show();
                        }));
    }

    private void place(Path next) {
        setCenter(split);
        path = next;
        flame.show(
                Optional.of(
                        new IcicleFlame(
                                waterfall,
                                next.rows(),
                                next.words(),
                                new SpanCard(texts),
                                next.levels())));
        operations.getItems().setAll(next.waits());
        operations.sort();
        steps.setItems(FXCollections.observableList(LineNumbers.upTo(next.steps().size())));
        say();
    }

    private void say() {
        told.setText(
                texts.get(
                        "critical.told",
                        Numbers.nanos(path.steps().whole()),
                        Numbers.count(path.steps().size()),
                        Numbers.count(path.waits().size())));
    }
}
