package io.meshscope.ui.trace.flame;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.FlameLevels;
import io.meshscope.ui.trace.waterfall.RowWords;
import io.meshscope.ui.trace.waterfall.SpanCard;
import io.meshscope.ui.trace.waterfall.Waterfall;

/// Spans of a trace over time, each below its parent. Items are rows.
public final class IcicleFlame implements Flame {

    private final Waterfall waterfall;
    private final TraceRows rows;
    private final RowWords words;
    private final SpanCard card;
    private final FlameLevels levels;

    /// @param words of the rows that the levels are of; the waterfall may have others by now
    public IcicleFlame(
            Waterfall waterfall,
            TraceRows rows,
            RowWords words,
            SpanCard card,
            FlameLevels levels) {
        this.waterfall = waterfall;
        this.rows = rows;
        this.words = words;
        this.card = card;
        this.levels = levels;
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
        return rows.durationNanos();
    }

    @Override
    public String label(int item) {
        return words.name(item);
    }

    @Override
    public String token(int item) {
        return words.token(item);
    }

    @Override
    public boolean failed(int item) {
        return rows.failed(item);
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
