package io.meshscope.ui.trace.figures;

import io.meshscope.mesh.ServiceName;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.draw.ServiceColor;
import io.meshscope.ui.text.Texts;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;

/// A table of an operation or span each line, with figures; a double click opens it.
public final class Figures<T> extends TableView<T> {

    private final transient Texts texts;

    private static final double INDENT = 12;
    private static final int DEEPEST = 24;

    /// What stands in the first column.
    ///
    /// @param name as it is written
    /// @param depth how far it is indented, from 0
    public record Operation(ServiceName service, String name, int depth) {

        public Operation(ServiceName service, String name) {
            this(service, name, 0);
        }
    }

    /// @param onOpen called with the line that the user wants to see in the waterfall
    public Figures(Texts texts, Consumer<T> onOpen) {
        this.texts = texts;
        setFixedCellSize(24);
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        setRowFactory(view -> {
            var row = new TableRow<T>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && row.getItem() != null) {
                    onOpen.accept(row.getItem());
                }
            });
            return row;
        });
    }

    /// Adds a column with the operation of a line.
    public Figures<T> operation(String key, Function<T, Operation> of) {
        var column = new TableColumn<T, T>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(420);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setComparator(Comparator.comparing(line -> of.apply(line).name()));
        column.setCellFactory(view ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(T line, boolean empty) {
                        super.updateItem(line, empty);
                        if (empty || line == null) {
                            setText(null);
                            setGraphic(null);
                            return;
                        }
                        Operation told = of.apply(line);
                        setText(told.service().shortName() + "  " + told.name());
                        var swatch =
                                new HBox(new ServiceSwatch(ServiceColor.token(told.service()), 10));
                        double indent = INDENT * Math.min(told.depth(), DEEPEST);
                        swatch.setPadding(new Insets(0, 0, 0, indent));
                        swatch.setAlignment(Pos.CENTER);
                        CellGraphic.show(this, swatch);
                    }
                });
        getColumns().add(column);
        return this;
    }

    /// Adds a column with a number of each line.
    public Figures<T> number(String key, ToLongFunction<T> value, LongFunction<String> words) {
        var column = new TableColumn<T, Number>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(90);
        column.getStyleClass().addAll("ms-data", "ms-number");
        column.setSortType(TableColumn.SortType.DESCENDING);
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(value.applyAsLong(cell.getValue())));
        column.setCellFactory(view ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(Number item, boolean empty) {
                        super.updateItem(item, empty);
                        setText(empty || item == null ? null : words.apply(item.longValue()));
                    }
                });
        getColumns().add(column);
        return this;
    }

    /// Adds a column with a word of each line.
    public Figures<T> word(String key, Function<T, Word> of) {
        var column = new TableColumn<T, T>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(110);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setComparator(Comparator.comparing(line -> of.apply(line).text()));
        column.setCellFactory(view ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(T line, boolean empty) {
                        super.updateItem(line, empty);
                        Word word = empty || line == null ? Word.NONE : of.apply(line);
                        setText(word.text());
                        setGraphic(word.glyph().map(glyph -> glyph.node(10)).orElse(null));
                    }
                });
        getColumns().add(column);
        return this;
    }

    /// A word with its sign.
    public record Word(String text, Optional<StateGlyph> glyph) {
        public static final Word NONE = of("");

        /// A word without a sign.
        public static Word of(String text) {
            return new Word(text, Optional.empty());
        }
    }

    /// Lines keep the order in which they are given.
    public Figures<T> unsorted() {
        getColumns().forEach(column -> column.setSortable(false));
        return this;
    }
}
