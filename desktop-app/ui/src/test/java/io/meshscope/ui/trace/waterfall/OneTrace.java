package io.meshscope.ui.trace.waterfall;

import io.meshscope.reading.InstanceNames;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanColumns;
import io.meshscope.trace.TraceRows;
import io.meshscope.ui.page.PageContext;
import java.util.List;

/// A waterfall that shows a trace, for the tests of what is drawn beside it.
public final class OneTrace {

    private OneTrace() {}

    /// A trace of two spans.
    public static Waterfall shown(PageContext context) {
        List<Span> spans =
                List.of(
                        SpanSamples.span("root", "", 0, 100, false),
                        SpanSamples.span("a", "root", 10, 40, true));
        var waterfall =
                new Waterfall(
                        () -> new InstanceNames(context.time().live().get()),
                        SpanSamples.reader(() -> spans),
                        context.background());
        waterfall.show(
                RowColours.outline(TraceRows.of(SpanColumns.of(spans))),
                List.of(),
                List.of(),
                () -> {});
        return waterfall;
    }
}
