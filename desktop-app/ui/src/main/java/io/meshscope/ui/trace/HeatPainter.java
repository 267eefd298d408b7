package io.meshscope.ui.trace;

import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.TimeAxis;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/// Traces as cells: the more of them begin at a time and last so long, the stronger is the cell's
/// colour; the part that failed is drawn from the cell's bottom in the colour of failures.
final class HeatPainter {

    private static final double CELL = 8;
    private static final double FAINTEST = 0.18;

    private final Palette palette;

    HeatPainter(Palette palette) {
        this.palette = palette;
    }

    void draw(GraphicsContext g, List<TraceSummary> traces, TimeAxis axis, DurationAxis durations) {
        int columns = (int) Math.ceil(axis.width() / CELL);
        int rows = (int) Math.ceil(durations.height() / CELL);
        var all = new int[columns * rows];
        var failed = new int[columns * rows];
        int most = 1;
        for (TraceSummary trace : traces) {
            int column = (int) ((axis.x(trace.startNanos()) - axis.left()) / CELL);
            int row = (int) ((durations.y(trace.durationNanos()) - durations.top()) / CELL);
            if (column >= 0 && column < columns && row >= 0 && row < rows) {
                int at = row * columns + column;
                most = Math.max(most, ++all[at]);
                failed[at] += trace.errors() > 0 ? 1 : 0;
            }
        }
        for (int at = 0; at < all.length; at++) {
            if (all[at] > 0) {
                double x = axis.left() + at % columns * CELL;
                int row = at / columns;
                double y = durations.top() + row * CELL;
                cell(g, x, y, all[at] / (double) most, (double) failed[at] / all[at]);
            }
        }
        g.setGlobalAlpha(1);
    }

    /// @param share of the fullest cell's traces
    /// @param failed the part of the cell's traces that failed
    private void cell(GraphicsContext g, double x, double y, double share, double failed) {
        g.setGlobalAlpha(FAINTEST + (1 - FAINTEST) * Math.sqrt(share));
        g.setFill(palette.color("accent"));
        g.fillRect(x, y, CELL - 1, CELL - 1);
        if (failed > 0) {
            double height = Math.max(2, (CELL - 1) * failed);
            g.setGlobalAlpha(1);
            g.setFill(palette.color("error"));
            g.fillRect(x, y + CELL - 1 - height, CELL - 1, height);
        }
    }
}
