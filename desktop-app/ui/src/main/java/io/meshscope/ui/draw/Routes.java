package io.meshscope.ui.draw;

import io.meshscope.ui.draw.LayeredLayout.Point;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/// The curves of edges in a [LayeredLayout]: drawn, halved and measured.
public final class Routes {

    private static final int SAMPLES = 14;

    private Routes() {}

    /// Strokes a route: triples of points are Bézier curves; points that are left over form a line.
    public static void stroke(GraphicsContext g, List<Point> route) {
        g.beginPath();
        g.moveTo(route.get(0).x(), route.get(0).y());
        int i = 1;
        while (i < route.size()) {
            if (i + 2 < route.size()) {
                Point a = route.get(i);
                Point b = route.get(i + 1);
                Point c = route.get(i + 2);
                g.bezierCurveTo(a.x(), a.y(), b.x(), b.y(), c.x(), c.y());
                i += 3;
            } else if (i + 1 < route.size()) {
                Point a = route.get(i);
                Point b = route.get(i + 1);
                g.quadraticCurveTo(a.x(), a.y(), b.x(), b.y());
                i += 2;
            } else {
                g.lineTo(route.get(i).x(), route.get(i).y());
                i++;
            }
        }
        g.stroke();
    }

    /// Points along a route, close enough to measure by.
    public static List<Point> sampled(List<Point> route) {
        var points = new ArrayList<Point>();
        points.add(route.get(0));
        Point from = route.get(0);
        int i = 1;
        while (i < route.size()) {
            if (i + 2 < route.size()) {
                curve(points, from, route.get(i), route.get(i + 1), route.get(i + 2));
                from = route.get(i + 2);
                i += 3;
            } else {
                from = route.get(route.size() - 1);
                points.add(from);
                i = route.size();
            }
        }
        return points;
    }

    private static void curve(List<Point> to, Point a, Point b, Point c, Point d) {
        for (int k = 1; k <= SAMPLES; k++) {
            double t = k / (double) SAMPLES;
            double u = 1 - t;
            to.add(
                    new Point(
                            u * u * u * a.x()
                                    + 3 * u * u * t * b.x()
                                    + 3 * u * t * t * c.x()
                                    + t * t * t * d.x(),
                            u * u * u * a.y()
                                    + 3 * u * u * t * b.y()
                                    + 3 * u * t * t * c.y()
                                    + t * t * t * d.y()));
        }
    }

    /// The point at a share of the way.
    public static Point along(List<Point> route, double share) {
        List<Point> points = sampled(route);
        double length = 0;
        for (int i = 1; i < points.size(); i++) {
            length += distance(points.get(i - 1), points.get(i));
        }
        double left = length * share;
        for (int i = 1; i < points.size(); i++) {
            double step = distance(points.get(i - 1), points.get(i));
            if (step >= left && step > 0) {
                double t = left / step;
                return new Point(
                        points.get(i - 1).x() + t * (points.get(i).x() - points.get(i - 1).x()),
                        points.get(i - 1).y() + t * (points.get(i).y() - points.get(i - 1).y()));
            }
            left -= step;
        }
        return points.get(points.size() - 1);
    }

    /// How far a place is from a route.
    public static double distance(List<Point> route, double x, double y) {
        var at = new Point(x, y);
        return sampled(route).stream()
                .mapToDouble(p -> distance(p, at))
                .min()
                .orElse(Double.MAX_VALUE);
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }
}
