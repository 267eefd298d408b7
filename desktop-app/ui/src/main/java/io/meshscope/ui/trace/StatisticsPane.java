package io.meshscope.ui.trace;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.OperationTimes;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.trace.figures.Figures;
import io.meshscope.ui.trace.figures.Unanswered;
import io.meshscope.ui.trace.waterfall.RowWords;
import io.meshscope.ui.trace.waterfall.Waterfall;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.layout.BorderPane;

/// What the operations of a trace add up to; a double click goes to the first span of one.
final class StatisticsPane extends BorderPane {

    private final Waterfall waterfall;
    private final Texts texts;
    private final IntConsumer onOpen;
    private final Figures<OperationTimes> table;
    private final SingleFlight<Runnable> flight;
    private TraceRows asked = TraceRows.NOTHING;
    // What the table is of; the waterfall may have other rows by now.
    private TraceRows shown = TraceRows.NOTHING;
    private RowWords words;
    private long work;

    /// @param onOpen called with the row that the user wants to see in the waterfall
    StatisticsPane(PageContext context, Waterfall waterfall, Texts texts, IntConsumer onOpen) {
        this.waterfall = waterfall;
        this.texts = texts;
        this.onOpen = onOpen;
        words = waterfall.words();
        table =
                new Figures<>(texts, this::open)
                        .operation("stat.operation", this::operation)
                        .number("stat.count", OperationTimes::count, Numbers::count)
                        .number("stat.failed", OperationTimes::failed, Numbers::count)
                        .number("stat.self", OperationTimes::self, Numbers::nanos)
                        .number("stat.self-share", OperationTimes::self, this::share)
                        .number("stat.critical", OperationTimes::critical, Numbers::nanos)
                        .number("stat.total", OperationTimes::duration, Numbers::nanos)
                        .number("stat.median", t -> t.spread().median(), Numbers::nanos)
                        .number("stat.p95", t -> t.spread().p95(), Numbers::nanos)
                        .number("stat.most", t -> t.spread().most(), Numbers::nanos);
        flight = new SingleFlight<>(context.threads().background(), Runnable::run, this::failed);
        setCenter(table);
    }

    private void open(OperationTimes times) {
        if (waterfall.rows() == shown) {
            onOpen.accept(times.firstRow());
        }
    }

    private Figures.Operation operation(OperationTimes times) {
        return new Figures.Operation(
                shown.sender(times.firstRow()).service(), words.name(times.firstRow()));
    }

    /// Shows the waterfall's trace as it is now.
    void show() {
        TraceRows rows = waterfall.rows();
        RowWords said = waterfall.words();
        if (rows != asked) {
            asked = rows;
            flight.ask(() -> {
                List<OperationTimes> times = OperationTimes.of(rows);
                return () -> place(rows, said, times);
            });
        }
    }

    private void failed(Exception reason) {
        table.getItems().clear();
        setCenter(
                Unanswered.of(
                        texts,
                        reason,
                        () -> {
                            asked = TraceRows.NOTHING;
                            show();
                        }));
    }

    private void place(TraceRows rows, RowWords said, List<OperationTimes> times) {
        setCenter(table);
        shown = rows;
        words = said;
        work = times.stream().mapToLong(OperationTimes::self).sum();
        table.getItems().setAll(times);
        table.sort();
    }

    /// The share of all work.
    private String share(long self) {
        return work == 0 ? Numbers.NONE : Numbers.percent(100.0 * self / work) + " %";
    }
}
