package io.meshscope.ui.trace.graph;

import io.meshscope.trace.DatabaseName;
import io.meshscope.trace.inspection.TraceGraph.Edge;
import io.meshscope.trace.inspection.TraceGraph.Node;
import io.meshscope.ui.control.SpanWords;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.LayeredLayout.Box;
import io.meshscope.ui.draw.LayeredLayout.Point;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.Route;
import io.meshscope.ui.draw.ServiceColor;
import io.meshscope.ui.draw.Shapes;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws the nodes and edges of a trace's graph in its own coordinates.
final class GraphPainter {

    private static final double ARROW = 8;

    private final Palette palette;
    private final Texts texts;

    GraphPainter(Palette palette, Texts texts) {
        this.palette = palette;
        this.texts = texts;
    }

    void draw(GraphicsContext g, Drawing drawing) {
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < drawing.routes().size(); i++) {
            edge(g, drawing.routes().get(i), drawing.graph().edges().get(i));
        }
        // Words stand on lines, not below them.
        for (int i = 0; i < drawing.routes().size(); i++) {
            label(g, drawing.routes().get(i), drawing.graph().edges().get(i));
        }
        List<Box> boxes = drawing.layout().boxes();
        for (int i = 0; i < boxes.size(); i++) {
            node(g, boxes.get(i), drawing.graph().nodes().get(i));
        }
    }

    private void edge(GraphicsContext g, Route route, Edge edge) {
        if (!route.drawn()) {
            return;
        }
        Color colour = palette.color(edge.failed() > 0 ? "edge-err-3" : "edge");
        g.setStroke(colour);
        g.setLineWidth(Math.clamp(1.25 + Math.log(edge.calls()) * 0.5, 1.25, 5));
        route.stroke(g);
        Point tip = route.tip();
        double angle = route.angle();
        double x = tip.x() - ARROW * Math.cos(angle);
        double y = tip.y() - ARROW * Math.sin(angle);
        g.setFill(colour);
        g.fillPolygon(
                new double[] {tip.x(), x - 4 * Math.sin(angle), x + 4 * Math.sin(angle)},
                new double[] {tip.y(), y + 4 * Math.cos(angle), y - 4 * Math.cos(angle)},
                3);
    }

    private void label(GraphicsContext g, Route route, Edge edge) {
        if (!route.drawn()) {
            return;
        }
        String text = "×" + Numbers.count(edge.calls()) + "  " + Numbers.nanos(edge.nanos());
        String failed = edge.failed() == 0 ? "" : Numbers.count(edge.failed());
        double cross = failed.isEmpty() ? 0 : 16 + CanvasFonts.width(failed, CanvasFonts.AXIS);
        double width = CanvasFonts.width(text, CanvasFonts.AXIS) + cross;
        Point middle = route.along(0.5);
        double x = middle.x() - width / 2;
        g.setFill(palette.color("bg-inset"));
        g.fillRoundRect(x - 4, middle.y() - 7, width + 8, 14, 3, 3);
        text(g, text, CanvasFonts.AXIS, "fg-muted", x, middle.y());
        if (!failed.isEmpty()) {
            double at = x + width - cross + 8;
            Shapes.cross(g, at, middle.y(), 3, palette.color("error"));
            text(g, failed, CanvasFonts.AXIS, "error", at + 7, middle.y());
        }
    }

    private void node(GraphicsContext g, Box box, Node node) {
        g.setFill(palette.color("bg-raised"));
        g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 8, 8);
        g.setStroke(palette.color(node.failed() > 0 ? "error" : "line-strong"));
        g.setLineWidth(1);
        g.setLineDashes(node.service().isEmpty() ? new double[] {4, 3} : new double[0]);
        g.strokeRoundRect(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1, 8, 8);
        g.setLineDashes();
        String token = node.service().map(ServiceColor::token).orElse("svc-infra");
        Shapes.swatch(g, box.x() + 10, box.y() + 11, 10, palette.color(token));
        double room = box.width() - 36;
        String name = CanvasFonts.fit(name(node), CanvasFonts.TEXT, room);
        text(g, name, CanvasFonts.TEXT, "fg", box.x() + 26, box.y() + 16);
        String under = CanvasFonts.fit(under(node), CanvasFonts.CAPTION, room);
        text(g, under, CanvasFonts.CAPTION, "fg-muted", box.x() + 26, box.y() + 31);
        if (node.service().isPresent()) {
            text(g, figures(node), CanvasFonts.AXIS, "fg-muted", box.x() + 10, box.y() + 46);
            if (node.failed() > 0) {
                double x = box.x() + 20 + CanvasFonts.width(figures(node), CanvasFonts.AXIS);
                Shapes.cross(g, x + 3, box.y() + 46, 3, palette.color("error"));
                String failed = Numbers.count(node.failed());
                text(g, failed, CanvasFonts.AXIS, "error", x + 11, box.y() + 46);
            }
        }
    }

    private String name(Node node) {
        if (node.service().isEmpty()) {
            return node.name().isEmpty()
                    ? texts.get("graph.unknown")
                    : DatabaseName.database(node.name());
        }
        return node.name().isEmpty()
                ? node.service().get().shortName()
                : SpanWords.name(node.name());
    }

    /// The service of an operation, or the product and the server of a database.
    private static String under(Node node) {
        if (node.service().isEmpty()) {
            String server = node.name().substring(DatabaseName.withoutServer(node.name()).length());
            String product = DatabaseName.product(node.name());
            return DatabaseName.database(node.name()).equals(product) ? server : product + server;
        }
        return node.name().isEmpty() ? "" : node.service().get().shortName();
    }

    private String figures(Node node) {
        return texts.get("graph.figures", node.spans(), Numbers.nanos(node.self()));
    }

    private void text(GraphicsContext g, String text, Font font, String token, double x, double y) {
        g.setFont(font);
        g.setFill(palette.color(token));
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(text, x, y);
    }
}
