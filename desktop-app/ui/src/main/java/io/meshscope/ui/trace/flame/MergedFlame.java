package io.meshscope.ui.trace.flame;

import io.meshscope.trace.inspection.FlameLevels;
import io.meshscope.trace.inspection.MergedCalls;
import io.meshscope.ui.control.SpanWords;
import io.meshscope.ui.draw.ServiceColor;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;

/// A trace merged by operation: how much work each path of operations was.
final class MergedFlame implements Flame {

    private final MergedCalls calls;
    private final FlameLevels levels;
    private final Texts texts;

    MergedFlame(MergedCalls calls, FlameLevels levels, Texts texts) {
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
