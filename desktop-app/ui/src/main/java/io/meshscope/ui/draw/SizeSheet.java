package io.meshscope.ui.draw;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// A style sheet with the sizes that the user chose: of text, and of rows.
final class SizeSheet {

    private static final int ROW = 24;
    private static final Pattern FONT_SIZE = Pattern.compile("(-fx-font-size:\\s*)([0-9.]+)px");

    private SizeSheet() {}

    /// A sheet in which every text size is multiplied.
    static String scaled(String css, double by) {
        return FONT_SIZE
                .matcher(css)
                .replaceAll(m -> m.group(1) + Double.parseDouble(m.group(2)) * by + "px");
    }

    /// A sheet for the rows of tables and trees; empty for the usual height.
    static Optional<String> of(Density density, int textSize) {
        long row = Math.round(ROW * textSize / 100.0) + density.pixels();
        if (row == ROW) {
            return Optional.empty();
        }
        return Optional.of(
                uri(
                        ".table-view, .tree-table-view, .tree-view { -fx-fixed-cell-size: "
                                + row
                                + "px; }"));
    }

    /// A sheet as an address that has all of it. JavaFX looks each sheet up by its address for each
    /// node that it styles: the same object is found at once, an equal one is compared to its end,
    /// which for a hundred thousand characters was a third of all that the FX thread did.
    static String uri(String css) {
        String content = Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
        return ("data:text/css;charset=UTF-8;base64," + content).intern();
    }
}
