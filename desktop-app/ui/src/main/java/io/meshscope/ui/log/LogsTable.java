package io.meshscope.ui.log;

import io.meshscope.log.LogRecord;
import io.meshscope.log.Severity;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.control.SeverityChip;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The columns of the list of logs. What was written after the playhead is dimmed.
final class LogsTable {

    private static final PseudoClass WRAPPING = PseudoClass.getPseudoClass("wrapping");
    private static final PseudoClass SAME_TRACE = PseudoClass.getPseudoClass("same-trace");

    private final Texts texts;
    private final Times times = Times.local();
    private final Consumer<LogRecord> onOpen;
    private final Function<LogRecord, ContextMenu> menu;
    private final TableView<LogLine> table = new TableView<>();
    private final TableColumn<LogLine, LogLine> message;
    private final TableColumn<LogLine, LogLine> raw;
    private final BooleanProperty highlights = new SimpleBooleanProperty(true);
    private final BooleanProperty wrapped = new SimpleBooleanProperty();

    /// Those that the table uses at the moment, and some that it does not use any more.
    private final Set<TableRow<LogLine>> rows = Collections.newSetFromMap(new WeakHashMap<>());

    /// @param menu gives the menu of a line
    /// @param named gives the name of the instance that wrote a line
    LogsTable(
            Texts texts,
            Function<LogRecord, String> named,
            Consumer<LogRecord> onOpen,
            Function<LogRecord, ContextMenu> menu) {
        this.texts = texts;
        this.menu = menu;
        this.onOpen = onOpen;
        message = lines("column.message", "", LogRecord::body);
        raw = lines("column.raw", "ms-data", log -> LogText.of(log, named.apply(log)));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        table.getColumns()
                .addAll(
                        List.of(
                                column("column.time", 112, "ms-data", this::time, log -> null),
                                level(),
                                column(
                                        "column.instance",
                                        146,
                                        "",
                                        named,
                                        log -> new ServiceSwatch(log.resource().service())),
                                column(
                                        "column.logger",
                                        128,
                                        "ms-data",
                                        log -> shortLogger(log.logger()),
                                        log -> null),
                                message,
                                raw,
                                trace()));
        raw.setVisible(false);
        table.setRowFactory(view -> row());
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener(change -> rows.forEach(this::mark));
        highlights.addListener(change -> rows.forEach(this::mark));
    }

    TableView<LogLine> view() {
        return table;
    }

    /// Whether the lines of the selected line's trace are marked.
    BooleanProperty highlights() {
        return highlights;
    }

    /// @param asRaw one column with all of a line, as a log file has it
    /// @param inFull all of a message on as many rows as it needs
    void show(boolean asRaw, boolean inFull) {
        wrapped.set(inFull);
        table.pseudoClassStateChanged(WRAPPING, inFull);
        for (TableColumn<LogLine, ?> column : table.getColumns()) {
            column.setVisible(asRaw == (column == raw));
        }
        table.refresh();
    }

    private boolean marked(LogRecord log) {
        return highlights.get()
                && log.traceId().isPresent()
                && table.getSelectionModel().getSelectedItem() instanceof LogLine.Entry chosen
                && chosen.log().traceId().equals(log.traceId());
    }

    private TableRow<LogLine> row() {
        var row =
                new TableRow<LogLine>() {
                    @Override
                    protected void updateItem(@Nullable LogLine line, boolean empty) {
                        super.updateItem(line, empty);
                        getStyleClass().removeAll("ms-after-playhead", "ms-playhead-rule");
                        if (line instanceof LogLine.Entry entry && entry.after()) {
                            getStyleClass().add("ms-after-playhead");
                        } else if (line instanceof LogLine.Playhead) {
                            getStyleClass().add("ms-playhead-rule");
                        }
                        mark(this);
                    }
                };
        rows.add(row);
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && row.getItem() instanceof LogLine.Entry entry) {
                onOpen.accept(entry.log());
            }
        });
        row.setOnContextMenuRequested(event -> {
            if (row.getItem() instanceof LogLine.Entry entry) {
                menu.apply(entry.log()).show(row, event.getScreenX(), event.getScreenY());
                event.consume();
            }
        });
        return row;
    }

    private void mark(TableRow<LogLine> row) {
        row.pseudoClassStateChanged(
                SAME_TRACE, row.getItem() instanceof LogLine.Entry entry && marked(entry.log()));
    }

    private String time(LogRecord log) {
        return times.millis(log.at());
    }

    /// The class without its package.
    static String shortLogger(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    private TableColumn<LogLine, LogLine> column(String key, double width, String style) {
        var column = new TableColumn<LogLine, LogLine>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        column.setMinWidth(style.equals("ms-data") ? width : 50);
        column.setSortable(false);
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        return column;
    }

    private TableColumn<LogLine, LogLine> column(
            String key,
            double width,
            String style,
            Function<LogRecord, String> text,
            Function<LogRecord, @Nullable Node> picture) {
        var column = column(key, width, style);
        column.setCellFactory(view -> new Cell(text, picture));
        return column;
    }

    private TableColumn<LogLine, LogLine> level() {
        var column = column("column.level", 78, "ms-data");
        column.setCellFactory(view ->
                new Cell(log -> SeverityChip.word(log.severity()), LogsTable::glyph) {
                    @Override
                    protected void updateItem(@Nullable LogLine line, boolean empty) {
                        super.updateItem(line, empty);
                        getStyleClass().removeAll("ms-text-error", "ms-text-amber", "ms-text-idle");
                        if (line instanceof LogLine.Entry entry) {
                            getStyleClass()
                                    .add("ms-text-" + SeverityChip.token(entry.log().severity()));
                        }
                    }
                });
        return column;
    }

    private static @Nullable Node glyph(LogRecord log) {
        return switch (log.severity()) {
            case ERROR, FATAL -> StateGlyph.CRASHED.node(9);
            case WARN -> StateGlyph.DEGRADED.node(9);
            case Severity other -> null;
        };
    }

    /// A column with text that may have several lines.
    private TableColumn<LogLine, LogLine> lines(
            String key, String style, Function<LogRecord, String> text) {
        var column = column(key, 560, style);
        column.setMinWidth(50);
        column.setCellFactory(view -> new LogTextCell(text, this::rule, wrapped));
        return column;
    }

    private String rule(LogLine.Playhead rule) {
        return rule.shown() < rule.written()
                ? texts.get(
                        "playhead.some",
                        times.tenths(rule.moment()),
                        Numbers.count(rule.shown()),
                        Numbers.count(rule.written()))
                : texts.get(
                        "playhead",
                        times.tenths(rule.moment()),
                        Numbers.count(rule.written()),
                        rule.written());
    }

    private TableColumn<LogLine, LogLine> trace() {
        var column = column("column.trace", 122, "ms-data");
        column.setCellFactory(view ->
                new TableCell<>() {
                    private final Hyperlink link = new Hyperlink();

                    @Override
                    protected void updateItem(@Nullable LogLine line, boolean empty) {
                        super.updateItem(line, empty);
                        setGraphic(null);
                        if (line instanceof LogLine.Entry entry) {
                            entry.log()
                                    .traceId()
                                    .ifPresent(id -> {
                                        link.setText(Times.shortId(id));
                                        link.setOnAction(e -> onOpen.accept(entry.log()));
                                        CellGraphic.show(this, link);
                                    });
                        }
                    }
                });
        return column;
    }

    /// Text with a picture; empty in the playhead's rule.
    private static class Cell extends TableCell<LogLine, LogLine> {

        private final Function<LogRecord, String> text;
        private final Function<LogRecord, @Nullable Node> picture;

        Cell(Function<LogRecord, String> text, Function<LogRecord, @Nullable Node> picture) {
            this.text = text;
            this.picture = picture;
            setGraphicTextGap(6);
            CutText.tell(this);
        }

        @Override
        protected void updateItem(@Nullable LogLine line, boolean empty) {
            super.updateItem(line, empty);
            if (line instanceof LogLine.Entry entry && !empty) {
                setText(text.apply(entry.log()));
                CellGraphic.show(this, picture.apply(entry.log()));
            } else {
                setText(null);
                setGraphic(null);
            }
        }
    }
}
