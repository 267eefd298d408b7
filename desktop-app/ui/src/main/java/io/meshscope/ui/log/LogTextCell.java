package io.meshscope.ui.log;

import io.meshscope.log.LogRecord;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.format.OneLine;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.TableCell;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Text of a record on one row, or on as many as it needs. In the playhead's rule it says what is
/// below.
final class LogTextCell extends TableCell<LogLine, LogLine> {

    private static final double PADDING = 20;

    private final Function<LogRecord, String> text;
    private final Function<LogLine.Playhead, String> rule;
    private final ReadOnlyBooleanProperty wrapped;
    private final Text all = new Text();

    /// A table does not fill all of its cells again: this one is told. It lives as long as the
    /// cell.
    private final ChangeListener<Boolean> otherwise = (property, before, now) -> fill();

    /// @param wrapped whether all of the text is shown
    LogTextCell(
            Function<LogRecord, String> text,
            Function<LogLine.Playhead, String> rule,
            ReadOnlyBooleanProperty wrapped) {
        this.text = text;
        this.rule = rule;
        this.wrapped = wrapped;
        wrapped.addListener(new WeakChangeListener<>(otherwise));
        all.getStyleClass().add("ms-wrapped");
        CutText.tell(this);
    }

    @Override
    protected void updateItem(@Nullable LogLine line, boolean empty) {
        super.updateItem(line, empty);
        fill();
    }

    private void fill() {
        LogLine line = getItem();
        setText(null);
        setGraphic(null);
        all.wrappingWidthProperty().unbind();
        if (line instanceof LogLine.Playhead playhead) {
            setText(rule.apply(playhead));
        } else if (line instanceof LogLine.Entry entry && !isEmpty()) {
            String body = text.apply(entry.log());
            if (wrapped.get()) {
                // A label in a table does not grow with its text.
                all.setText(OneLine.lines(body));
                all.wrappingWidthProperty()
                        .bind(getTableColumn().widthProperty().subtract(PADDING));
                CellGraphic.show(this, all);
            } else {
                setText(OneLine.of(body));
            }
        }
    }
}
