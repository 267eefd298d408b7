package io.meshscope.trace.inspection;

import io.meshscope.trace.TraceRows;
import java.util.function.IntUnaryOperator;

/// A trace from afar: its rows in a few lanes and its time in columns. Each cell has the paint of
/// most of the spans that ran there. Made once; to draw it does not depend on how many spans there
/// are.
public final class Overview {

    /// Most lanes there are.
    public static final int LANES = 48;

    private static final int COLUMNS = 2_048;

    private final int lanes;
    private final byte[] cells;
    private final boolean[] failed;

    /// @param paints how many paints there are
    /// @param paint which of them a row has, from 0
    public Overview(TraceRows rows, int paints, IntUnaryOperator paint) {
        lanes = Math.min(rows.size(), LANES);
        cells = new byte[lanes * COLUMNS];
        failed = new boolean[lanes * COLUMNS];
        // How many spans of a paint begin in a cell, less those that ended before it.
        int[] begun = new int[paints * (lanes * COLUMNS + 1)];
        int stride = lanes * COLUMNS + 1;
        for (int row = 0; row < rows.size(); row++) {
            int lane = (int) ((long) row * lanes / rows.size());
            int from = lane * COLUMNS + column(rows, rows.start(row));
            int to = lane * COLUMNS + column(rows, rows.end(row));
            int at = paint.applyAsInt(row) * stride;
            begun[at + from]++;
            begun[at + to + 1]--;
            failed[to] |= rows.failed(row);
        }
        int[] now = new int[paints];
        for (int cell = 0; cell < cells.length; cell++) {
            int most = 0;
            for (int p = 0; p < paints; p++) {
                now[p] += begun[p * stride + cell];
                if (now[p] > most) {
                    most = now[p];
                    cells[cell] = (byte) (p + 1);
                }
            }
        }
    }

    private static int column(TraceRows rows, long nanos) {
        double share = (nanos - rows.startNanos()) / (double) Math.max(1, rows.durationNanos());
        return Math.clamp((int) (share * COLUMNS), 0, COLUMNS - 1);
    }

    /// How many lanes there are.
    public int lanes() {
        return lanes;
    }

    /// The paint at a share of the trace's time; -1 for none.
    public int paint(int lane, double share) {
        return cells[cell(lane, share)] - 1;
    }

    /// Whether a span that failed ended between two shares of the trace's time.
    public boolean failed(int lane, double from, double to) {
        for (int cell = cell(lane, from); cell <= cell(lane, to); cell++) {
            if (failed[cell]) {
                return true;
            }
        }
        return false;
    }

    private static int cell(int lane, double share) {
        return lane * COLUMNS + Math.clamp((int) (share * COLUMNS), 0, COLUMNS - 1);
    }
}
