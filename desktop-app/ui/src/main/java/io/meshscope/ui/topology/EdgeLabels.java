package io.meshscope.ui.topology;

import io.meshscope.mesh.BreakerState;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.TopologyReading;
import io.meshscope.ui.control.BreakerPill;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.LayeredLayout.Point;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.Route;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;

/// The labels of all edges, for one drawing: what goes over an edge, and its breaker if that is not
/// closed. A label stands in the middle of its edge, or beside the middle where another label is.
final class EdgeLabels {

    /// Where a label may stand on its edge, as shares of the way; the first is preferred.
    private static final double[] PLACES = {0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74};

    /// An error rate of this many per cent or more is written on the edge.
    private static final double ERRORS_TOLD = 1;

    private static final double LINE = 14;
    private static final double PILL = 24;
    private static final double BELOW_PILL = 22;

    private final Palette palette;
    private final GraphText words;
    private final Texts texts;
    private final GraphLayout layout;
    private final List<Rectangle2D> taken = new ArrayList<>();

    EdgeLabels(Palette palette, Texts texts, GraphLayout layout) {
        this.palette = palette;
        this.words = new GraphText(palette);
        this.texts = texts;
        this.layout = layout;
    }

    private record Line(String text, String token) {

        double width() {
            return 6.4 * text.length() + 8;
        }
    }

    void draw(GraphicsContext g, TopologyReading.Edge edge, boolean dim) {
        Route route = layout.route(edge);
        if (!route.drawn()) {
            return;
        }
        g.save();
        g.setGlobalAlpha(dim ? GraphPainter.DIM : 1);
        if (edge.fromOutside()) {
            Point start = route.start();
            words.text(
                    g,
                    texts.get("clients"),
                    start.x(),
                    start.y() - 14,
                    Fonts.SANS,
                    11.5,
                    "fg-muted");
        } else {
            draw(g, edge, route);
        }
        g.restore();
    }

    private void draw(GraphicsContext g, TopologyReading.Edge edge, Route route) {
        Optional<BreakerReading> pill = pill(edge);
        List<Line> lines = lines(edge);
        double wide = lines.stream().mapToDouble(Line::width).max().orElse(0);
        if (pill.isPresent()) {
            wide = Math.max(wide, BreakerPill.width(pill.get(), countdown(edge)));
        }
        double first = pill.isPresent() ? BELOW_PILL : 0;
        double above = pill.isPresent() ? PILL / 2 : LINE / 2;
        Point at = place(route, wide, above, first + LINE * (lines.size() - 0.5));
        pill.ifPresent(breaker -> pill(g, breaker, countdown(edge), at));
        double y = at.y() + first;
        for (Line line : lines) {
            line(g, line, at.x(), y);
            y += LINE;
        }
    }

    /// The breaker that is shown on an edge: one that is not closed, or not known any more.
    static Optional<BreakerReading> pill(TopologyReading.Edge edge) {
        return edge.guard().filter(b -> !b.state().equals(Optional.of(BreakerState.CLOSED)));
    }

    private List<Line> lines(TopologyReading.Edge edge) {
        if (edge.idle()) {
            return List.of(new Line(texts.get("edge.idle"), "fg-subtle"));
        }
        var lines = new ArrayList<Line>();
        lines.add(new Line(rate(edge.calls().perSecond()), "fg"));
        OptionalDouble errors = edge.calls().errorPercent();
        if (errors.orElse(0) >= ERRORS_TOLD) {
            lines.add(new Line(texts.get("edge.errors", Numbers.percent(errors)), "error"));
        }
        return lines;
    }

    /// The first place whose room is free, else the middle.
    private Point place(Route route, double wide, double above, double below) {
        for (double share : PLACES) {
            Point at = route.along(share);
            Rectangle2D room = room(at, wide, above, below);
            if (taken.stream().noneMatch(room::intersects)) {
                taken.add(room);
                return at;
            }
        }
        return route.along(PLACES[0]);
    }

    private static Rectangle2D room(Point at, double wide, double above, double below) {
        return new Rectangle2D(at.x() - wide / 2, at.y() - above, wide, above + below);
    }

    private void pill(GraphicsContext g, BreakerReading breaker, String countdown, Point at) {
        BreakerPill.draw(
                g,
                palette,
                breaker,
                countdown,
                Math.round(at.x() - BreakerPill.width(breaker, countdown) / 2),
                Math.round(at.y() - PILL / 2),
                PILL);
    }

    private static String countdown(TopologyReading.Edge edge) {
        return edge.countdown().isPresent() ? edge.countdown().getAsLong() + " s" : "";
    }

    private void line(GraphicsContext g, Line line, double x, double y) {
        g.setFill(palette.color("bg-inset"));
        g.fillRect(x - line.width() / 2, y - LINE / 2, line.width(), LINE);
        words.centred(g, line.text(), x, y, Fonts.MONO, 10.5, line.token());
    }

    private static String rate(OptionalDouble value) {
        return value.isEmpty() ? Numbers.NONE : Numbers.rate(value.getAsDouble());
    }
}
