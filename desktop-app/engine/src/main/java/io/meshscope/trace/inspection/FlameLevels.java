package io.meshscope.trace.inspection;

/// Rectangles side by side in levels, as a flame graph has them, and the search for those that a
/// window of them shows. What it takes to draw a level depends on its width in pixels, not on how
/// many rectangles there are.
public final class FlameLevels {

    /// More rectangles of one level are on top of each other.
    private static final int MOST = 2_000;

    private final int[] offsets;
    private final int[] items;
    private final long[] from;
    private final long[] to;
    private final FirstAbove ends;

    /// A rectangle to draw.
    public interface Drawing {
        void rectangle(int item, long from, long to);
    }

    /// @param offsets where each level begins in the other arrays, and where the last one ends
    /// @param items what each rectangle stands for
    /// @param from left ends, ascending within a level
    /// @param to right ends
    FlameLevels(int[] offsets, int[] items, long[] from, long[] to) {
        this.offsets = offsets;
        this.items = items;
        this.from = from;
        this.to = to;
        ends = new FirstAbove(to);
    }

    /// How many levels there are.
    public int depth() {
        return offsets.length - 1;
    }

    /// Tells the rectangles of a level that a window shows. Of several within one pixel it tells
    /// one.
    ///
    /// @param pixel how much a pixel stands for
    public void draw(int level, long windowFrom, long windowTo, double pixel, Drawing drawing) {
        int end = offsets[level + 1];
        int at = next(offsets[level], end, windowFrom);
        for (int drawn = 0; at < end && from[at] < windowTo && drawn < MOST; drawn++) {
            drawing.rectangle(items[at], from[at], to[at]);
            boolean wide = to[at] - from[at] >= pixel;
            at = wide ? at + 1 : next(at + 1, end, (long) (from[at] + pixel));
        }
    }

    /// Tells the rectangle at a place of a level, or one within a pixel of it, if there is one.
    public void find(int level, long place, double pixel, Drawing drawing) {
        int end = offsets[level + 1];
        int near = -1;
        int at = next(offsets[level], end, place - (long) pixel);
        for (int seen = 0; at < end && from[at] <= place + pixel && seen < MOST; seen++) {
            near = at;
            if (from[at] <= place && place < to[at]) {
                break;
            }
            at = next(at + 1, end, place - (long) pixel);
        }
        if (near >= 0) {
            drawing.rectangle(items[near], from[near], to[near]);
        }
    }

    /// The first rectangle from one on that ends after a place; `end` for none.
    private int next(int first, int end, long after) {
        return first >= end ? end : Math.min(end, ends.from(first, after));
    }
}
