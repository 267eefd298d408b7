package io.meshscope.ui.breaker;

import static io.meshscope.ui.breaker.LaneAxis.AXIS;
import static io.meshscope.ui.breaker.LaneAxis.LANE;
import static io.meshscope.ui.breaker.LaneAxis.MARKS;
import static io.meshscope.ui.breaker.LaneAxis.TOP;

import io.meshscope.mesh.BreakerId;
import io.meshscope.reading.BreakerLane;
import io.meshscope.reading.Mark;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.format.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.text.TextAlignment;

/// The states of all breakers over time, under the registrations and configuration changes that may
/// have caused them. Lanes scroll; the axis and the marks stay.
final class BreakerTimeline extends CanvasPane {

    private static final long[] STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600
    };

    /// What is drawn.
    ///
    /// @param marks only registrations and configuration changes are drawn
    /// @param next estimated start of the next HALF_OPEN, by lane
    record View(
            Instant from,
            Instant to,
            Instant moment,
            List<BreakerLane> lanes,
            List<Mark> marks,
            List<Optional<Duration>> next,
            Words words) {}

    /// The labels of the two rows of marks and of the moment shown.
    record Words(String registrations, String config, String now) {}

    private final Palette palette = new Palette(this::redraw);
    private final MarkRows marks = new MarkRows(palette);
    private final LanePainter painter = new LanePainter(palette);
    private final Times times = Times.local();
    private View view =
            new View(
                    Instant.EPOCH,
                    Instant.EPOCH.plusSeconds(1),
                    Instant.EPOCH,
                    List.of(),
                    List.of(),
                    List.of(),
                    new Words("", "", ""));

    private final ScrollBar bar;
    private final Function<BreakerId, String> named;
    private final TimelineMouse mouse;
    private final Tooltip tip = new Tooltip();
    private int tipOf = -1;

    /// @param bar scrolls the lanes
    /// @param named what the instance that has a breaker is called
    BreakerTimeline(ScrollBar bar, Function<BreakerId, String> named) {
        this.named = named;
        this.bar = bar;
        getChildren().add(palette);
        mouse = new TimelineMouse(this, this::axis, this::redraw);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(LANE);
        bar.valueProperty().addListener((p, a, b) -> redraw());
        heightProperty().addListener((p, a, b) -> measure());
        setOnScroll(e -> {
            bar.setValue(Math.clamp(bar.getValue() - e.getDeltaY(), 0, bar.getMax()));
            e.consume();
        });
        setOnMouseMoved(e -> point(e.getX() < axis().labels() ? laneAt(e.getY()) : -1));
        setOnMouseExited(e -> point(-1));
    }

    TimelineMouse mouse() {
        return mouse;
    }

    void show(View next) {
        view = next;
        measure();
        redraw();
    }

    /// Whether the picture for a moment looks like the one drawn: the axis has not moved by a pixel
    /// since.
    boolean shows(Instant moment) {
        return Math.abs(axis().x(moment) - axis().x(view.moment())) < 1;
    }

    private void measure() {
        double room = Math.max(1, getHeight() - TOP);
        double hidden = Math.max(0, LANE * view.lanes().size() + 6 - room);
        bar.setMax(hidden);
        bar.setVisibleAmount(hidden * room / (room + hidden));
        bar.setValue(Math.min(bar.getValue(), hidden));
        bar.setVisible(hidden > 0);
        bar.setManaged(hidden > 0);
    }

    /// The lane that is drawn at a height; -1 where none is.
    int laneAt(double y) {
        int lane = (int) Math.floor((y - TOP + bar.getValue()) / LANE);
        return y >= TOP && lane < view.lanes().size() ? lane : -1;
    }

    /// A name may be cut off, so the tooltip shows all of it.
    private void point(int lane) {
        if (lane == tipOf) {
            return;
        }
        tipOf = lane;
        tip.hide();
        Tooltip.uninstall(this, tip);
        if (lane >= 0) {
            BreakerId id = view.lanes().get(lane).breaker().id();
            tip.setText(BreakerWords.whole(id, named.apply(id)));
            Tooltip.install(this, tip);
        }
    }

    private LaneAxis axis() {
        double width = getWidth();
        return new LaneAxis(view.from(), view.to(), width, width < 1_100 ? 240 : 284);
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        LaneAxis axis = axis();
        g.setFill(palette.color("bg-inset"));
        g.fillRect(0, 0, width, height);
        times(g, axis, height);
        marks.draw(g, axis, height, view.moment(), view.marks(), view.words());
        g.save();
        g.beginPath();
        g.rect(0, TOP, width, height - TOP);
        g.clip();
        int first = (int) (bar.getValue() / LANE);
        for (int i = first; i < view.lanes().size() && top(i) < height; i++) {
            double top = top(i);
            painter.draw(g, axis, view.lanes().get(i), top);
            view.next()
                    .get(i)
                    .ifPresent(left -> painter.estimate(g, axis, view.moment(), left, top));
        }
        g.restore();
        now(g, axis, height);
        chosen(g, height);
    }

    private void chosen(GraphicsContext g, double height) {
        mouse.choosing()
                .ifPresent(ends -> {
                    g.setFill(palette.color("accent").deriveColor(0, 1, 1, 0.2));
                    g.fillRect(ends[0], AXIS, ends[1] - ends[0], height - AXIS);
                });
    }

    private double top(int lane) {
        return TOP + lane * LANE - Math.round(bar.getValue());
    }

    private void times(GraphicsContext g, LaneAxis axis, double height) {
        long seconds = Math.max(1, Duration.between(view.from(), view.to()).toSeconds());
        double perSecond = (axis.width() - axis.labels() - 16) / seconds;
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (STEPS[i] * perSecond >= 90) {
                step = STEPS[i];
            }
        }
        g.setFont(Fonts.of(Fonts.MONO, 10.5));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        long first = (view.from().getEpochSecond() / step + 1) * step;
        for (long t = first; t <= view.to().getEpochSecond(); t += step) {
            double x = Math.floor(axis.x(Instant.ofEpochSecond(t))) + 0.5;
            g.setStroke(palette.color("line-faint"));
            g.setLineWidth(1);
            g.strokeLine(x, AXIS, x, height);
            if (x < axis.width() - 28) {
                g.setFill(palette.color("fg-subtle"));
                g.fillText(times.seconds(Instant.ofEpochSecond(t)), x, AXIS / 2);
            }
        }
    }

    private void now(GraphicsContext g, LaneAxis axis, double height) {
        double x = Math.floor(axis.x(view.moment())) + 0.5;
        if (x > axis.width()) {
            return;
        }
        g.setStroke(palette.color("accent"));
        g.setLineWidth(1.5);
        g.strokeLine(x, AXIS - 4, x, height);
        g.setFill(palette.color("accent"));
        g.setFont(Fonts.of(Fonts.MONO, 10.5));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        if (x + 34 < axis.width()) {
            g.fillText(view.words().now(), x + 5, AXIS + MARKS / 2);
        }
    }
}
