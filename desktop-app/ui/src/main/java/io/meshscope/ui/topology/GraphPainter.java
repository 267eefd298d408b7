package io.meshscope.ui.topology;

import io.meshscope.reading.CallReading;
import io.meshscope.reading.Condition;
import io.meshscope.reading.Infrastructure;
import io.meshscope.reading.ReadingWords;
import io.meshscope.reading.ServiceCondition;
import io.meshscope.reading.ServiceReading;
import io.meshscope.reading.TopologyReading;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.LayeredLayout.Box;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.ServiceColor;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;

/// Draws nodes in the graph's own coordinates.
final class GraphPainter {

    /// How much is left of what the pointer is not about.
    static final double DIM = 0.25;

    private static final double SLOW_NANOS = 1e9;

    private final Palette palette;
    private final GraphText words;
    private final Texts texts;
    private final Supplier<ReadingWords> readings;

    GraphPainter(Palette palette, Texts texts, Supplier<ReadingWords> readings) {
        this.palette = palette;
        this.words = new GraphText(palette);
        this.texts = texts;
        this.readings = readings;
    }

    void node(
            GraphicsContext g, TopologyReading.Node node, Box box, boolean selected, boolean dim) {
        g.save();
        g.setGlobalAlpha(dim ? DIM : 1);
        boolean service = node.kind() == TopologyReading.Kind.SERVICE;
        double arc =
                switch (node.kind()) {
                    case SERVICE -> 12;
                    case INFRASTRUCTURE -> 4;
                    case CLIENT -> box.height();
                };
        if (selected) {
            g.setStroke(palette.color("accent"));
            g.setLineWidth(2);
            g.strokeRoundRect(
                    box.x() - 3, box.y() - 3, box.width() + 6, box.height() + 6, arc + 4, arc + 4);
        }
        g.setFill(palette.color(service ? "bg-raised" : "bg-chrome"));
        g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), arc, arc);
        g.setStroke(palette.color("line-strong"));
        g.setLineWidth(1);
        g.strokeRoundRect(
                box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1, arc, arc);
        if (!service) {
            small(g, node, box);
        } else {
            ring(g, node, box.x() + 26, box.y() + 27, 16);
            head(g, node, box);
            numbers(g, node, box);
            if (node.standIn()) {
                standIn(g, box);
            }
        }
        g.restore();
    }

    private static String icon(TopologyReading.Node node) {
        return switch (node.kind()) {
            case CLIENT -> "send";
            case SERVICE, INFRASTRUCTURE ->
                    Infrastructure.isBroker(node.service()) ? "radio" : "database";
        };
    }

    /// Draws infrastructure, or Meshscope itself as a client.
    private void small(GraphicsContext g, TopologyReading.Node node, Box box) {
        boolean client = node.kind() == TopologyReading.Kind.CLIENT;
        Icon.draw(g, icon(node), box.x() + 12, box.y() + 16, 18, palette.color("fg-muted"));
        words.text(
                g,
                CanvasFonts.fit(node.label(), Fonts.of(Fonts.SANS_MEDIUM, 12.5), box.width() - 46),
                box.x() + 40,
                box.y() + 17,
                Fonts.SANS_MEDIUM,
                12.5,
                "fg");
        words.text(
                g,
                client ? texts.get("client") : rate(node.calls().perSecond()),
                box.x() + 40,
                box.y() + 34,
                client ? Fonts.SANS : Fonts.MONO,
                11,
                "fg-muted");
    }

    /// Draws one arc for each instance, with n of m in the middle.
    private void ring(
            GraphicsContext g, TopologyReading.Node node, double cx, double cy, double r) {
        int count = node.instances().size();
        g.setLineWidth(3);
        g.setLineCap(StrokeLineCap.BUTT);
        if (count == 0) {
            g.setStroke(palette.color("line-strong"));
            g.setLineDashes(2, 3);
            g.strokeOval(cx - r, cy - r, 2 * r, 2 * r);
            g.setLineDashes();
        }
        double each = 360.0 / Math.max(1, count);
        double gap = count > 1 ? 14 : 0;
        for (int i = 0; i < count; i++) {
            StateGlyph glyph = StateGlyph.of(node.instances().get(i));
            g.setStroke(palette.color(glyph.token()));
            if (glyph == StateGlyph.CRASHED || glyph == StateGlyph.EXPIRED) {
                g.setLineDashes(2, 2);
            }
            g.strokeArc(
                    cx - r,
                    cy - r,
                    2 * r,
                    2 * r,
                    90 - i * each - gap / 2,
                    -(each - gap),
                    ArcType.OPEN);
            g.setLineDashes();
        }
        g.setTextAlign(TextAlignment.CENTER);
        String inside =
                node.reading()
                        .map(ServiceReading::condition)
                        .filter(c -> c.expected() > 0)
                        .map(GraphPainter::serving)
                        .orElse(Numbers.NONE);
        words.centred(g, inside, cx, cy, Fonts.MONO_MEDIUM, 11, "fg");
    }

    /// How many serve is not known while their registry is away.
    private static String serving(ServiceCondition condition) {
        String serving =
                condition.serving() == 0 && condition.condition() == Condition.UNKNOWN
                        ? Numbers.NONE
                        : Long.toString(condition.serving());
        return serving + "/" + condition.expected();
    }

    private void head(GraphicsContext g, TopologyReading.Node node, Box box) {
        double x = box.x() + 50;
        g.setFill(palette.color(ServiceColor.token(node.service())));
        g.fillRoundRect(x, box.y() + 13, 9, 9, 3, 3);
        String name =
                CanvasFonts.fit(
                        node.service().shortName(),
                        Fonts.of(Fonts.SANS_SEMIBOLD, 13),
                        box.x() + box.width() - x - 20);
        words.text(g, name, x + 14, box.y() + 18, Fonts.SANS_SEMIBOLD, 13, "fg");
        double dot = x + 5;
        for (StateGlyph glyph : node.instances().stream().limit(6).map(StateGlyph::of).toList()) {
            glyph.draw(g, dot, box.y() + 36, 9, palette.color(glyph.token()));
            dot += 15;
        }
        node.registry()
                .ifPresent(registry -> {
                    double width = 6.7 * registry.length() + 9;
                    double left = box.x() + box.width() - width - 10;
                    g.setStroke(palette.color("line-strong"));
                    g.setLineWidth(1);
                    g.strokeRoundRect(left + 0.5, box.y() + 28.5, width, 15, 5, 5);
                    words.text(g, registry, left + 5, box.y() + 36.5, Fonts.MONO, 11, "fg-muted");
                });
    }

    /// The mark of a stand-in, on the frame.
    private void standIn(GraphicsContext g, Box box) {
        String word = readings.get().standIn();
        double width = CanvasFonts.width(word, Fonts.of(Fonts.SANS_MEDIUM, 11)) + 12;
        double left = box.x() + box.width() - width - 10;
        g.setFill(palette.color("bg-raised"));
        g.fillRoundRect(left, box.y() - 8, width, 16, 6, 6);
        g.setFill(palette.color("amber-soft"));
        g.fillRoundRect(left, box.y() - 8, width, 16, 6, 6);
        g.setStroke(palette.color("amber"));
        g.setLineWidth(1);
        g.strokeRoundRect(left + 0.5, box.y() - 7.5, width - 1, 15, 6, 6);
        words.text(g, word, left + 6, box.y() + 0.5, Fonts.SANS_MEDIUM, 11, "amber");
    }

    private void numbers(GraphicsContext g, TopologyReading.Node node, Box box) {
        double y = Math.round(box.y() + 54) + 0.5;
        g.setStroke(palette.color("line"));
        g.setLineWidth(1);
        g.strokeLine(box.x() + 1, y, box.x() + box.width() - 1, y);
        CallReading calls = node.calls();
        boolean failing = calls.errorPercent().orElse(0) >= 5;
        boolean slow = calls.p95Nanos().orElse(0) >= SLOW_NANOS;
        number(g, box, 0, decimal(calls.perSecond()), texts.get("unit.rps"), "fg");
        number(g, box, 1, millis(calls.p95Nanos()), texts.get("unit.p95"), slow ? "amber" : "fg");
        number(
                g,
                box,
                2,
                Numbers.percent(calls.errorPercent()),
                texts.get("unit.err"),
                failing ? "error" : "fg");
    }

    private void number(
            GraphicsContext g, Box box, int column, String value, String unit, String token) {
        double cx = box.x() + box.width() * (column * 2 + 1) / 6;
        String family = token.equals("fg") ? Fonts.MONO_MEDIUM : Fonts.MONO_BOLD;
        words.centred(g, value, cx, box.y() + 65, family, 11.5, token);
        boolean han = !unit.chars().allMatch(c -> c < 0x2e80);
        words.centred(g, unit, cx, box.y() + 79, Fonts.SANS, han ? 11 : 10.5, "fg-subtle");
    }

    private static String decimal(OptionalDouble value) {
        return value.isEmpty() ? Numbers.NONE : Numbers.oneDecimal(value.getAsDouble());
    }

    private static String rate(OptionalDouble value) {
        return value.isEmpty() ? Numbers.NONE : Numbers.rate(value.getAsDouble());
    }

    private static String millis(OptionalLong nanos) {
        return nanos.isEmpty() ? Numbers.NONE : Numbers.significant(nanos.getAsLong() / 1e6);
    }
}
