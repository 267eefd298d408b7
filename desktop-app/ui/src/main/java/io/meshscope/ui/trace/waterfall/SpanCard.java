package io.meshscope.ui.trace.waterfall;

import io.meshscope.reading.FailureWord;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;

/// The tooltip of a span: its full name and its figures.
public final class SpanCard {

    private final Texts texts;

    public SpanCard(Texts texts) {
        this.texts = texts;
    }

    /// The card of a row.
    public String of(Waterfall waterfall, int row) {
        TraceRows rows = waterfall.rows();
        long whole = Math.max(1, rows.durationNanos());
        List<String> lines = new ArrayList<>();
        lines.add(OneLine.lines(rows.name(row)));
        lines.add(waterfall.words().place(row));
        lines.add(
                line("detail.start", "+" + Numbers.nanos(rows.start(row) - rows.startNanos()))
                        + "   "
                        + line("detail.duration", Numbers.nanos(rows.duration(row))));
        long self = rows.self(row).stream().mapToLong(TraceTree.Interval::nanos).sum();
        lines.add(
                line("detail.self", Numbers.nanos(self))
                        + "   "
                        + line(
                                "detail.share",
                                Numbers.percent(100.0 * rows.duration(row) / whole) + " %"));
        waterfall.span(row).filter(Span::failed).map(FailureWord::of).ifPresent(lines::add);
        return String.join("\n", lines);
    }

    private String line(String key, String value) {
        return texts.get(key) + " " + value;
    }
}
