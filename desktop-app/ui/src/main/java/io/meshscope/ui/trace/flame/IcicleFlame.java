package io.meshscope.ui.trace.flame;

import io.meshscope.trace.inspection.FlameLevels;
import io.meshscope.ui.trace.waterfall.SpanCard;
import io.meshscope.ui.trace.waterfall.Waterfall;

/// A trace over time: each span below its parent, when it ran.
final class IcicleFlame implements Flame {

    private final Waterfall waterfall;
    private final SpanCard card;
    private final FlameLevels levels;

    IcicleFlame(Waterfall waterfall, SpanCard card, FlameLevels levels) {
        this.waterfall = waterfall;
        this.card = card;
        this.levels = levels;
    }

    @Override
    public FlameLevels levels() {
        return levels;
    }

    @Override
    public long whole() {
        return waterfall.rows().durationNanos();
    }

    @Override
    public String label(int item) {
        return waterfall.words().name(item);
    }

    @Override
    public String token(int item) {
        return waterfall.words().token(item);
    }

    @Override
    public boolean failed(int item) {
        return waterfall.rows().failed(item);
    }

    @Override
    public String card(int item) {
        return card.of(waterfall, item);
    }

    @Override
    public int row(int item) {
        return item;
    }
}
