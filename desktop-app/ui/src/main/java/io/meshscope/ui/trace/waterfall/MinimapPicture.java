package io.meshscope.ui.trace.waterfall;

import io.meshscope.trace.inspection.Overview;
import io.meshscope.ui.draw.Palette;
import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The bars of a minimap as a picture, painted when the trace, the size or the theme changes.
final class MinimapPicture {

    private static final double TOP = 4;

    /// Lanes are no higher, so that a short trace looks like its waterfall.
    private static final double HIGHEST = 2.5;

    private final Waterfall waterfall;
    private final Palette palette;
    private @Nullable Overview painted;
    private @Nullable WritableImage picture;

    MinimapPicture(Waterfall waterfall, Palette palette) {
        this.waterfall = waterfall;
        this.palette = palette;
    }

    /// The colours have changed.
    void forget() {
        picture = null;
    }

    Image of(int width, int height) {
        Overview from = waterfall.outline().overview();
        WritableImage now = picture;
        if (now == null
                || from != painted
                || now.getWidth() != width
                || now.getHeight() != height) {
            now = new WritableImage(Math.max(1, width), Math.max(1, height));
            paint(from, now);
            picture = now;
            painted = from;
        }
        return now;
    }

    private void paint(Overview from, WritableImage image) {
        List<Color> colours = RowColours.TOKENS.stream().map(palette::color).toList();
        Color error = palette.color("error");
        double pitch = Math.min(HIGHEST, (image.getHeight() - 2 * TOP) / Math.max(1, from.lanes()));
        double margin = MinimapCanvas.MARGIN;
        double plot = Math.max(1, image.getWidth() - 2 * margin);
        for (int lane = 0; lane < from.lanes(); lane++) {
            int top = (int) Math.round(TOP + lane * pitch);
            int bottom = Math.max(top + 1, (int) Math.round(TOP + (lane + 0.6) * pitch));
            for (int x = (int) margin; x < margin + plot; x++) {
                double share = (x - margin) / plot;
                int paint = from.paint(lane, share);
                boolean failed = from.failed(lane, share - 1.5 / plot, share + 1.5 / plot);
                if (paint >= 0 || failed) {
                    fill(image, x, top, bottom, failed ? error : colours.get(paint));
                }
            }
        }
    }

    private static void fill(WritableImage image, int x, int top, int bottom, Color colour) {
        for (int y = top; y < Math.min(bottom, image.getHeight()); y++) {
            image.getPixelWriter().setColor(x, y, colour);
        }
    }
}
