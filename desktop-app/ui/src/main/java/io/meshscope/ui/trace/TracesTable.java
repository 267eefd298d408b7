package io.meshscope.ui.trace;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// The columns of the list of traces.
final class TracesTable {

    private final Texts texts;
    private final Times times = Times.local();
    private final TableView<TraceSummary> table = new TableView<>();
    private SelfTimeScale scale = SelfTimeScale.of(List.of());

    TracesTable(Texts texts) {
        this.texts = texts;
        table.setFixedCellSize(24);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        table.getColumns()
                .addAll(
                        List.of(
                                words("column.start", 112, "ms-data", this::start, byStart()),
                                service(),
                                words(
                                        "column.operation",
                                        230,
                                        "",
                                        this::operation,
                                        Comparator.comparing((TraceSummary t) -> t.root().name())),
                                self(),
                                number(
                                        "column.duration",
                                        84,
                                        t -> Numbers.nanos(t.durationNanos()),
                                        TraceSummary::durationNanos),
                                number(
                                        "column.spans",
                                        74,
                                        t -> Numbers.count(t.spans()),
                                        TraceSummary::spans),
                                errors(),
                                status(),
                                words(
                                        "column.trace",
                                        118,
                                        "ms-data",
                                        t -> Times.shortId(t.traceId()),
                                        Comparator.comparing(TraceSummary::traceId))));
    }

    TableView<TraceSummary> view() {
        return table;
    }

    /// Sets the scale of the bars in the self-time column. Rows are redrawn only if the scale
    /// changes.
    void setScale(SelfTimeScale next) {
        if (!next.equals(scale)) {
            scale = next;
            table.refresh();
        }
    }

    private static Comparator<TraceSummary> byStart() {
        return Comparator.comparingLong(TraceSummary::startNanos);
    }

    private String start(TraceSummary trace) {
        return times.millis(Instant.ofEpochSecond(0, trace.startNanos()));
    }

    private String operation(TraceSummary trace) {
        String name = OneLine.of(trace.root().name());
        return trace.root().missing() ? texts.get("root-missing", name) : name;
    }

    private TableColumn<TraceSummary, TraceSummary> column(
            String key, double width, String style, Comparator<TraceSummary> order) {
        var column = new TableColumn<TraceSummary, TraceSummary>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        column.setMinWidth(style.equals("ms-data") ? width : 50);
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        column.setComparator(order);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        return column;
    }

    private TableColumn<TraceSummary, TraceSummary> words(
            String key,
            double width,
            String style,
            Function<TraceSummary, String> text,
            Comparator<TraceSummary> order) {
        var column = column(key, width, style, order);
        column.setCellFactory(view -> new Cell(text, trace -> null, ""));
        return column;
    }

    private TableColumn<TraceSummary, TraceSummary> number(
            String key,
            double width,
            Function<TraceSummary, String> text,
            ToLongFunction<TraceSummary> value) {
        return words(key, width, "ms-number", text, Comparator.comparingLong(value));
    }

    private TableColumn<TraceSummary, TraceSummary> service() {
        var column =
                column(
                        "column.service",
                        128,
                        "",
                        Comparator.comparing((TraceSummary t) -> t.root().service()));
        column.setCellFactory(view ->
                new Cell(
                        trace -> trace.root().service().shortName(),
                        trace -> new ServiceSwatch(trace.root().service()),
                        ""));
        return column;
    }

    private TableColumn<TraceSummary, TraceSummary> errors() {
        var column =
                column(
                        "column.errors",
                        62,
                        "ms-number",
                        Comparator.comparingInt(TraceSummary::errors));
        column.setCellFactory(view ->
                new Cell(trace -> Numbers.count(trace.errors()), trace -> null, "ms-text-error"));
        return column;
    }

    private TableColumn<TraceSummary, TraceSummary> status() {
        var column = column("column.status", 168, "", Comparator.comparing(TraceSummary::status));
        column.setCellFactory(view ->
                new Cell(
                        trace -> trace.status().isEmpty() ? "OK" : trace.status(),
                        trace -> trace.errors() > 0 ? StateGlyph.CRASHED.node(10) : null,
                        "ms-text-error"));
        return column;
    }

    private TableColumn<TraceSummary, TraceSummary> self() {
        var column =
                column(
                        "column.self",
                        340,
                        "",
                        Comparator.comparingLong(trace ->
                                trace.selfNanos().values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum()));
        column.setCellFactory(view ->
                new TableCell<>() {
                    private final SelfTimeBar bar = new SelfTimeBar();
                    private final Tooltip all = new Tooltip();

                    @Override
                    protected void updateItem(@Nullable TraceSummary trace, boolean empty) {
                        super.updateItem(trace, empty);
                        CellGraphic.show(this, empty || trace == null ? null : bar);
                        setTooltip(empty || trace == null ? null : all);
                        if (trace != null) {
                            bar.show(trace, scale.share(trace.durationNanos()));
                            all.setText(SelfTimeBar.words(trace));
                            bar.setPrefWidth(column.getWidth() - 18);
                        }
                    }
                });
        return column;
    }

    /// Services in the order that bars and the legend show them.
    static List<ServiceName> services(List<TraceSummary> traces) {
        return traces.stream()
                .flatMap(trace -> trace.selfNanos().keySet().stream())
                .distinct()
                .sorted(SelfTimeBar.ORDER)
                .toList();
    }

    /// Text with a picture, in the failure colour if the trace failed.
    private static final class Cell extends TableCell<TraceSummary, TraceSummary> {

        private final Function<TraceSummary, String> text;
        private final Function<TraceSummary, @Nullable Node> picture;
        private final String failedStyle;

        Cell(
                Function<TraceSummary, String> text,
                Function<TraceSummary, @Nullable Node> picture,
                String failedStyle) {
            this.text = text;
            this.picture = picture;
            this.failedStyle = failedStyle;
            setGraphicTextGap(6);
            CutText.tell(this);
        }

        @Override
        protected void updateItem(@Nullable TraceSummary trace, boolean empty) {
            super.updateItem(trace, empty);
            getStyleClass().remove("ms-text-error");
            if (empty || trace == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(text.apply(trace));
            CellGraphic.show(this, picture.apply(trace));
            if (trace.errors() > 0 && !failedStyle.isEmpty()) {
                getStyleClass().add(failedStyle);
            }
        }
    }
}
