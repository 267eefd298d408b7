package io.meshscope.ui.trace.waterfall;

import io.meshscope.reading.FailureWord;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;

/// The tooltip of a span: its full name and its figures.
final class SpanCard {

    private final Texts texts;

    SpanCard(Texts texts) {
        this.texts = texts;
    }

    /// @param place where the span ran
    String of(TraceTree.Row row, TraceTree tree, String place) {
        Span span = row.span();
        long whole = Math.max(1, tree.durationNanos());
        List<String> lines = new ArrayList<>();
        lines.add(OneLine.lines(span.name()));
        lines.add(place);
        lines.add(
                line("detail.start", "+" + Numbers.nanos(span.startNanos() - tree.startNanos()))
                        + "   "
                        + line("detail.duration", Numbers.nanos(span.durationNanos())));
        lines.add(
                line("detail.self", Numbers.nanos(row.selfNanos()))
                        + "   "
                        + line(
                                "detail.share",
                                Numbers.percent(100.0 * span.durationNanos() / whole) + " %"));
        if (span.failed()) {
            lines.add(FailureWord.of(span));
        }
        return String.join("\n", lines);
    }

    private String line(String key, String value) {
        return texts.get(key) + " " + value;
    }
}
