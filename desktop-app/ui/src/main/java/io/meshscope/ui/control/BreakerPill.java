package io.meshscope.ui.control;

import io.meshscope.mesh.BreakerState;
import io.meshscope.reading.BreakerReading;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// A breaker's state as the electrical switch it is named after, with its word and, when there is
/// one, a countdown or count. The word is never translated.
public final class BreakerPill extends HBox {

    private static final double SWITCH_WIDTH = 18;

    /// The look of one that is not known any more.
    private static final BreakerState UNKNOWN_LOOK = BreakerState.DISABLED;

    private static final String ENDS = "M0 4H4.5M13.5 4H18";
    private static final double TEXT_SIZE = 11;

    private final Label word = new Label();
    private final Label detail = new Label();
    private final SVGPath contact = new SVGPath();

    public BreakerPill(BreakerState state) {
        this(state, "");
    }

    /// @param detail `12 s`, `3`; empty for none
    public BreakerPill(BreakerState state, String detail) {
        getStyleClass().add("ms-breaker-pill");
        setAlignment(Pos.CENTER);
        word.getStyleClass().add("ms-breaker-word");
        this.detail.getStyleClass().add("ms-breaker-detail");
        contact.getStyleClass().add("ms-breaker-switch");
        contact.setStrokeLineCap(StrokeLineCap.ROUND);
        var graphic = new javafx.scene.layout.Pane(contact);
        graphic.setMinSize(SWITCH_WIDTH, 8);
        graphic.setPrefSize(SWITCH_WIDTH, 8);
        graphic.setMaxSize(SWITCH_WIDTH, 8);
        getChildren().addAll(graphic, word, this.detail);
        word.setMinWidth(USE_PREF_SIZE);
        this.detail.setMinWidth(USE_PREF_SIZE);
        setMinWidth(USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        show(state, detail);
    }

    /// @param state empty when it is not known any more
    public static BreakerPill of(Optional<BreakerState> state, String detail) {
        var pill = new BreakerPill(UNKNOWN_LOOK);
        pill.show(state.orElse(UNKNOWN_LOOK), BreakerReading.word(state), detail);
        return pill;
    }

    /// A breaker as it is read, also one that is not known any more.
    public static BreakerPill of(BreakerReading reading, String detail) {
        var pill = new BreakerPill(UNKNOWN_LOOK);
        pill.show(reading, detail);
        return pill;
    }

    /// Shows a breaker as it is read, also one that is not known any more.
    public void show(BreakerReading reading, String text) {
        show(reading.state().orElse(UNKNOWN_LOOK), reading.stateWord(), text);
    }

    /// Shows another state.
    public void show(BreakerState state, String text) {
        show(state, BreakerReading.word(state), text);
    }

    private void show(BreakerState look, String name, String text) {
        getStyleClass().removeAll("open", "half-open", "closed", "off");
        getStyleClass().add(styleOf(look));
        contact.setContent(glyph(look));
        word.setText(name);
        detail.setText(text);
        detail.setVisible(!text.isEmpty());
        detail.setManaged(!text.isEmpty());
        setAccessibleText(name + (text.isEmpty() ? "" : " " + text));
    }

    private static String styleOf(BreakerState state) {
        return switch (state) {
            case OPEN, FORCED_OPEN -> "open";
            case HALF_OPEN -> "half-open";
            case CLOSED -> "closed";
            case DISABLED, METRICS_ONLY -> "off";
        };
    }

    /// Contact joined, lifted or dashed; a forced one has a pin.
    private static String glyph(BreakerState state) {
        String poles = "M5.4 4a0.9 0.9 0 1 1 -0.001 -0.01zM14.4 4a0.9 0.9 0 1 1 -0.001 -0.01z";
        return ENDS
                + poles
                + switch (state) {
                    case OPEN -> "M5 3.6L12 0.4";
                    case FORCED_OPEN -> "M5 3.6L12 0.4M10 4.5V8M8.4 4.5H11.6";
                    case HALF_OPEN -> "M5.4 3.4L7.6 2.4M9.6 1.5L11.8 0.6";
                    case CLOSED, METRICS_ONLY -> "M5 4H13";
                    case DISABLED -> "";
                };
    }

    /// How wide [#draw] makes it.
    public static double width(BreakerReading reading, String detail) {
        double characters =
                CanvasFonts.width(reading.stateWord(), font(Fonts.SANS_SEMIBOLD))
                        + CanvasFonts.width(detail, font(Fonts.MONO_MEDIUM));
        return 8 + SWITCH_WIDTH + 6 + characters + (detail.isEmpty() ? 0 : 6) + 8;
    }

    /// Draws the pill with its upper left corner at a place, [#width] wide.
    ///
    /// @param height 18 in rows, 22 to 30 on edges
    public static void draw(
            GraphicsContext g,
            Palette palette,
            BreakerReading reading,
            String detail,
            double x,
            double y,
            double height) {
        BreakerState state = reading.state().orElse(UNKNOWN_LOOK);
        double width = width(reading, detail);
        String style = styleOf(state);
        boolean solid = style.equals("open");
        Color ink =
                switch (style) {
                    case "open" -> palette.color("fg-on-amber");
                    case "half-open" -> palette.color("amber");
                    case "closed" -> palette.color("ok");
                    default -> palette.color("idle");
                };
        g.save();
        g.setFill(solid ? palette.color("amber-fill") : palette.color("bg"));
        g.fillRoundRect(x, y, width, height, 8, 8);
        if (!solid) {
            if (style.equals("half-open")) {
                g.setFill(palette.color("amber-soft"));
                g.fillRoundRect(x, y, width, height, 8, 8);
            }
            g.setStroke(ink);
            g.setLineWidth(1);
            g.strokeRoundRect(x + 0.5, y + 0.5, width - 1, height - 1, 8, 8);
        }
        drawSwitch(g, state, x + 8, y + height / 2 - 4, ink);
        g.setFill(ink);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(font(Fonts.SANS_SEMIBOLD));
        g.fillText(reading.stateWord(), x + 8 + SWITCH_WIDTH + 6, y + height / 2);
        if (!detail.isEmpty()) {
            g.setFont(font(Fonts.MONO_MEDIUM));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(detail, x + width - 8, y + height / 2);
        }
        g.restore();
    }

    private static Font font(String family) {
        return Fonts.of(family, TEXT_SIZE);
    }

    /// Draws the switch alone, 18 by 8.
    public static void drawSwitch(
            GraphicsContext g, BreakerState state, double x, double y, Color ink) {
        g.save();
        g.translate(x, y);
        g.setStroke(ink);
        g.setLineWidth(1.6);
        g.setLineCap(StrokeLineCap.ROUND);
        g.beginPath();
        g.appendSVGPath(glyph(state));
        g.stroke();
        g.restore();
    }
}
