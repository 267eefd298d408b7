package io.meshscope.ui.draw;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// The fonts that canvases draw in, and how wide a text becomes in them. FX thread only.
public final class CanvasFonts {

    /// Numbers, ids, instances.
    public static final Font MONO = Fonts.of(Fonts.MONO, 11.5);

    /// Axes and units.
    public static final Font AXIS = Fonts.of(Fonts.MONO, 10);

    /// Names.
    public static final Font TEXT = Fonts.of(Fonts.SANS, 12.5);

    /// Second lines, badges.
    public static final Font CAPTION = Fonts.of(Fonts.SANS, 11);

    private static final int KEPT = 8_192;
    private static final Text PROBE = new Text();
    private static final Map<Key, Double> WIDTHS =
            new LinkedHashMap<>(256, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Double> eldest) {
                    return size() > KEPT;
                }
            };

    private record Key(String text, Font font) {}

    private CanvasFonts() {}

    /// In pixels.
    public static double width(String text, Font font) {
        return WIDTHS.computeIfAbsent(new Key(text, font), CanvasFonts::measure);
    }

    private static double measure(Key key) {
        PROBE.setFont(key.font());
        PROBE.setText(key.text());
        return PROBE.getLayoutBounds().getWidth();
    }

    /// The text, cut off with an ellipsis to fit; empty when not even the ellipsis fits.
    public static String fit(String text, Font font, double room) {
        if (width(text, font) <= room) {
            return text;
        }
        int low = 0;
        int high = Math.min(text.length(), (int) Math.max(0, room / 3));
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (measure(new Key(text.substring(0, middle) + "…", font)) <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? "" : text.substring(0, low) + "…";
    }
}
