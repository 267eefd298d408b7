package io.meshscope.ui.trace.flame;

import io.meshscope.trace.inspection.FlameLevels;

/// What a flame graph shows.
public interface Flame {

    FlameLevels levels();

    /// Whether the waterfall still has the rows that this was made of. Until others are arranged,
    /// what is drawn stays.
    boolean current();

    /// How far its rectangles go from 0 on.
    long whole();

    String label(int item);

    /// The token of the item's colour.
    String token(int item);

    boolean failed(int item);

    /// All that is told of an item under the pointer.
    String card(int item);

    /// The row that an item stands for.
    int row(int item);
}
