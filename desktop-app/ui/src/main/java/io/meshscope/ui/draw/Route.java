package io.meshscope.ui.draw;

import io.meshscope.ui.draw.LayeredLayout.Point;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/// The curve of an edge in a [LayeredLayout]. It is measured once, when it is laid out, and drawn
/// at every frame. Immutable.
public final class Route {

    /// Of an edge that is not drawn.
    public static final Route NONE = new Route(List.of());

    private static final int SAMPLES = 14;

    private final List<Point> curve;
    private final List<Point> samples;
    private final double length;

    /// @param curve triples of points after the first are Bézier curves; points that are left over
    ///   form a line
    public Route(List<Point> curve) {
        this.curve = List.copyOf(curve);
        samples = sampled(this.curve);
        length = length(samples);
    }

    /// Whether there is anything to draw.
    public boolean drawn() {
        return curve.size() > 1;
    }

    public Point start() {
        return curve.getFirst();
    }

    /// Where the arrow points.
    public Point tip() {
        return curve.getLast();
    }

    /// The direction at the tip, in radians.
    public double angle() {
        Point before = samples.get(Math.max(0, samples.size() - 2));
        return Math.atan2(tip().y() - before.y(), tip().x() - before.x());
    }

    public void stroke(GraphicsContext g) {
        g.beginPath();
        g.moveTo(start().x(), start().y());
        int i = 1;
        while (i < curve.size()) {
            if (i + 2 < curve.size()) {
                Point a = curve.get(i);
                Point b = curve.get(i + 1);
                Point c = curve.get(i + 2);
                g.bezierCurveTo(a.x(), a.y(), b.x(), b.y(), c.x(), c.y());
                i += 3;
            } else if (i + 1 < curve.size()) {
                Point a = curve.get(i);
                Point b = curve.get(i + 1);
                g.quadraticCurveTo(a.x(), a.y(), b.x(), b.y());
                i += 2;
            } else {
                g.lineTo(curve.get(i).x(), curve.get(i).y());
                i++;
            }
        }
        g.stroke();
    }

    /// The point at a share of the way.
    public Point along(double share) {
        double left = length * share;
        for (int i = 1; i < samples.size(); i++) {
            Point from = samples.get(i - 1);
            Point to = samples.get(i);
            double step = distance(from, to);
            if (step >= left && step > 0) {
                double t = left / step;
                return new Point(
                        from.x() + t * (to.x() - from.x()), from.y() + t * (to.y() - from.y()));
            }
            left -= step;
        }
        return samples.getLast();
    }

    /// How far a place is from it; very far where nothing is drawn.
    public double distance(double x, double y) {
        double least = Double.MAX_VALUE;
        for (Point p : drawn() ? samples : List.<Point>of()) {
            least = Math.min(least, Math.hypot(p.x() - x, p.y() - y));
        }
        return least;
    }

    /// Points along a curve, close enough to measure by.
    private static List<Point> sampled(List<Point> curve) {
        var points = new ArrayList<Point>(curve.subList(0, Math.min(1, curve.size())));
        int i = 1;
        while (i < curve.size()) {
            if (i + 2 < curve.size()) {
                bezier(points, curve.subList(i - 1, i + 3));
                i += 3;
            } else {
                points.add(curve.getLast());
                i = curve.size();
            }
        }
        return List.copyOf(points);
    }

    private static void bezier(List<Point> to, List<Point> four) {
        Point a = four.get(0);
        Point b = four.get(1);
        Point c = four.get(2);
        Point d = four.get(3);
        for (int k = 1; k <= SAMPLES; k++) {
            double t = k / (double) SAMPLES;
            double u = 1 - t;
            double wb = 3 * u * u * t;
            double wc = 3 * u * t * t;
            to.add(
                    new Point(
                            u * u * u * a.x() + wb * b.x() + wc * c.x() + t * t * t * d.x(),
                            u * u * u * a.y() + wb * b.y() + wc * c.y() + t * t * t * d.y()));
        }
    }

    private static double length(List<Point> points) {
        double length = 0;
        for (int i = 1; i < points.size(); i++) {
            length += distance(points.get(i - 1), points.get(i));
        }
        return length;
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }
}
