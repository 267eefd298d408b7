package io.meshscope.ui.trace.flame;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.FlameLevels;
import io.meshscope.trace.inspection.MergedCalls;
import io.meshscope.ui.control.SpanWords;
import io.meshscope.ui.draw.ServiceColor;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.trace.waterfall.Waterfall;

/// A trace merged by operation: how much work each path of operations was.
final class MergedFlame implements Flame {

    private final Waterfall waterfall;
    private final TraceRows rows;
    private final MergedCalls calls;
    private final FlameLevels levels;
    private final Texts texts;

    /// @param rows that the calls are of; the waterfall may have others by now
    MergedFlame(
            Waterfall waterfall,
            TraceRows rows,
            MergedCalls calls,
            FlameLevels levels,
            Texts texts) {
        this.waterfall = waterfall;
        this.rows = rows;
        this.calls = calls;
        this.levels = levels;
        this.texts = texts;
    }

    private MergedCalls.Node node(int item) {
        return calls.nodes().get(item);
    }

    @Override
    public FlameLevels levels() {
        return levels;
    }

    @Override
    public boolean current() {
        return waterfall.rows() == rows;
    }

    @Override
    public long whole() {
        return calls.whole();
    }

    @Override
    public String label(int item) {
        String name = SpanWords.name(node(item).name());
        return node(item).count() == 1 ? name : name + " ×" + Numbers.count(node(item).count());
    }

    @Override
    public String token(int item) {
        return ServiceColor.token(node(item).service());
    }

    @Override
    public boolean failed(int item) {
        return node(item).failed() > 0;
    }

    @Override
    public String card(int item) {
        MergedCalls.Node node = node(item);
        double share = 100.0 * node.whole() / Math.max(1, calls.whole());
        return String.join(
                "\n",
                OneLine.lines(node.name()),
                node.service().value(),
                texts.get("flame.count", Numbers.count(node.count()), Numbers.count(node.failed())),
                texts.get(
                        "flame.work",
                        Numbers.nanos(node.whole()),
                        Numbers.percent(share) + " %",
                        Numbers.nanos(node.self())));
    }

    @Override
    public int row(int item) {
        return node(item).firstRow();
    }
}
