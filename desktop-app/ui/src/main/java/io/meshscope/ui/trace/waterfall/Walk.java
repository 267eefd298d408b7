package io.meshscope.ui.trace.waterfall;

import java.util.BitSet;

/// Moves the selection of a waterfall, as keys do.
public final class Walk {

    private final Waterfall waterfall;

    Walk(Waterfall waterfall) {
        this.waterfall = waterfall;
    }

    private int selected() {
        return waterfall.selected().orElse(-1);
    }

    /// Selects the row some lines further down, or up.
    public void move(int by) {
        int line = selected() < 0 ? -1 : waterfall.lineOf(selected()).orElse(-1);
        int step = Integer.signum(by);
        int to = Math.clamp((long) line + by, 0, Math.max(0, waterfall.lineCount() - 1));
        while (to >= 0 && to < waterfall.lineCount() && waterfall.rowOf(to).isEmpty()) {
            to += step;
        }
        if (to >= 0 && to < waterfall.lineCount()) {
            waterfall.select(waterfall.rowOf(to).getAsInt());
        }
    }

    /// Goes to the next failed row, or to the one before. It wraps around at the ends.
    public void moveToError(boolean forward) {
        moveTo(waterfall.outline().failed(), forward);
    }

    /// Goes to the next row found, or to the one before. It wraps around at the ends.
    public void moveToFound(boolean forward) {
        moveTo(waterfall.foundRows(), forward);
    }

    private void moveTo(BitSet rows, boolean forward) {
        if (rows.isEmpty()) {
            return;
        }
        int next;
        if (forward) {
            next = rows.nextSetBit(selected() + 1);
            next = next < 0 ? rows.nextSetBit(0) : next;
        } else {
            next = selected() <= 0 ? -1 : rows.previousSetBit(selected() - 1);
            next = next < 0 ? rows.length() - 1 : next;
        }
        waterfall.select(next);
    }

    /// Collapses the selected row, or goes to its parent if it is collapsed already.
    public void closeOrLeave() {
        if (selected() < 0) {
            return;
        }
        if (waterfall.rows().descendants(selected()) > 0 && !waterfall.isCollapsed(selected())) {
            waterfall.setCollapsed(selected(), true);
        } else if (waterfall.rows().parent(selected()) >= 0) {
            waterfall.select(waterfall.rows().parent(selected()));
        }
    }

    /// Expands the selected row, or goes to its first child if it is expanded already.
    public void openOrEnter() {
        if (selected() < 0) {
            return;
        }
        if (waterfall.isCollapsed(selected()) || waterfall.group(selected()).isPresent()) {
            waterfall.toggle(selected());
        } else if (waterfall.rows().descendants(selected()) > 0) {
            move(1);
        }
    }
}
