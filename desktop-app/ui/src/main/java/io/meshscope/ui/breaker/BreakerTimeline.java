package io.meshscope.ui.breaker;

import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.reading.BreakerLane;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.Mark;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.ServiceColor;
import io.meshscope.ui.format.Numbers;
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
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// The states of all breakers over time, under the registrations and configuration changes that may
/// have caused them. Lanes scroll; the axis and the marks stay.
final class BreakerTimeline extends CanvasPane {

    static final double LANE = 21;
    private static final double AXIS = 20;
    private static final double MARKS = 17;
    private static final double TOP = AXIS + 2 * MARKS + 4;
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
    private final Tooltip tip = new Tooltip();
    private int tipOf = -1;

    /// @param bar scrolls the lanes
    /// @param named what the instance that has a breaker is called
    BreakerTimeline(ScrollBar bar, Function<BreakerId, String> named) {
        this.named = named;
        this.bar = bar;
        getChildren().add(palette);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(LANE);
        bar.valueProperty().addListener((p, a, b) -> redraw());
        heightProperty().addListener((p, a, b) -> measure());
        setOnScroll(e -> {
            bar.setValue(Math.clamp(bar.getValue() - e.getDeltaY(), 0, bar.getMax()));
            e.consume();
        });
        setOnMouseMoved(e -> point(e.getX() < labels(getWidth()) ? laneAt(e.getY()) : -1));
        setOnMouseExited(e -> point(-1));
    }

    void show(View next) {
        view = next;
        measure();
        redraw();
    }

    /// Whether the picture for a moment looks like the one drawn: the axis has not moved by a pixel
    /// since.
    boolean shows(Instant moment) {
        return Math.abs(x(moment, getWidth()) - x(view.moment(), getWidth())) < 1;
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

    private double labels(double width) {
        return width < 1_100 ? 240 : 284;
    }

    private double x(Instant at, double width) {
        double left = labels(width) + 8;
        double span = Duration.between(view.from(), view.to()).toMillis();
        return left
                + (width - left - 8)
                        * (Duration.between(view.from(), at).toMillis() / Math.max(1, span));
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        g.setFill(palette.color("bg-inset"));
        g.fillRect(0, 0, width, height);
        axis(g, width, height);
        g.setFont(Fonts.of(Fonts.SANS, 11));
        g.setFill(palette.color("fg-subtle"));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(view.words().registrations(), labels(width), AXIS + MARKS / 2);
        g.fillText(view.words().config(), labels(width), AXIS + MARKS * 1.5);
        marks(g, width, height, true, AXIS + MARKS / 2);
        marks(g, width, height, false, AXIS + MARKS * 1.5);
        g.save();
        g.beginPath();
        g.rect(0, TOP, width, height - TOP);
        g.clip();
        int first = (int) (bar.getValue() / LANE);
        for (int i = first; i < view.lanes().size() && top(i) < height; i++) {
            lane(g, width, i);
        }
        g.restore();
        now(g, width, height);
    }

    private void axis(GraphicsContext g, double width, double height) {
        long seconds = Math.max(1, Duration.between(view.from(), view.to()).toSeconds());
        double perSecond = (width - labels(width) - 16) / seconds;
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
            double x = Math.floor(x(Instant.ofEpochSecond(t), width)) + 0.5;
            g.setStroke(palette.color("line-faint"));
            g.setLineWidth(1);
            g.strokeLine(x, AXIS, x, height);
            if (x < width - 28) {
                g.setFill(palette.color("fg-subtle"));
                g.fillText(times.seconds(Instant.ofEpochSecond(t)), x, AXIS / 2);
            }
        }
    }

    private void marks(
            GraphicsContext g, double width, double height, boolean registrations, double y) {
        double free = 0;
        List<Mark> marks = view.marks();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            if (registrations != isRegistration(mark)) {
                continue;
            }
            StateGlyph glyph = glyph(mark);
            Color color = palette.color(glyph.token());
            double x = x(mark.at(), width);
            g.setStroke(color);
            g.setLineWidth(1);
            g.setLineDashes(2, 3);
            g.strokeLine(Math.floor(x) + 0.5, TOP, Math.floor(x) + 0.5, height);
            g.setLineDashes();
            glyph.draw(g, x, y, 9, color);
            free =
                    label(
                            g,
                            width,
                            mark,
                            x,
                            y,
                            free,
                            nextMark(marks, i, registrations, width),
                            color);
        }
    }

    private double nextMark(List<Mark> marks, int i, boolean registrations, double width) {
        return marks.stream()
                .skip(i + 1)
                .filter(m -> registrations == isRegistration(m))
                .mapToDouble(m -> x(m.at(), width))
                .findFirst()
                .orElse(width);
    }

    /// To the right of the mark where there is room, else to the left, else not.
    private double label(
            GraphicsContext g,
            double width,
            Mark mark,
            double x,
            double y,
            double free,
            double next,
            Color color) {
        String text = words(mark);
        double needed = text.length() * 6.1 + 16;
        g.setFont(Fonts.of(Fonts.SANS, 11));
        g.setFill(color);
        if (x + needed < Math.min(next, x(view.moment(), width))) {
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(text, x + 9, y);
            return x + needed;
        }
        if (x - needed > Math.max(free, labels(width) + 8)) {
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(text, x - 9, y);
        }
        return x + 8;
    }

    private static boolean isRegistration(Mark mark) {
        return mark.kind() == Mark.Kind.REGISTERED || mark.kind() == Mark.Kind.GONE;
    }

    private static StateGlyph glyph(Mark mark) {
        return switch (mark.kind()) {
            case REGISTERED -> StateGlyph.REGISTERED;
            case GONE -> StateGlyph.DEREGISTERED;
            case CONFIG -> StateGlyph.CONFIG;
            case BREAKER -> StateGlyph.TRANSITION;
        };
    }

    private static String words(Mark mark) {
        return switch (mark.event().payload()) {
            case ConfigEvent.Put put -> mark.label() + " " + put.key();
            case ConfigEvent.Deleted gone -> mark.label() + " − " + gone.key();
            default -> mark.label();
        };
    }

    private double top(int lane) {
        return TOP + lane * LANE - Math.round(bar.getValue());
    }

    private void lane(GraphicsContext g, double width, int index) {
        BreakerLane lane = view.lanes().get(index);
        double top = top(index);
        double middle = top + LANE / 2;
        g.setStroke(palette.color("line-faint"));
        g.setLineWidth(1);
        g.strokeLine(0, Math.floor(top) + 0.5, width, Math.floor(top) + 0.5);
        name(g, lane.breaker().id(), labels(width), middle);
        for (BreakerLane.Segment segment : lane.segments()) {
            segment(
                    g,
                    lane,
                    segment,
                    x(segment.from(), width),
                    x(segment.to(), width),
                    top + 3,
                    LANE - 6);
        }
        view.next().get(index).ifPresent(left -> estimate(g, width, left, top + 3, LANE - 6));
    }

    private void name(GraphicsContext g, BreakerId id, double right, double y) {
        g.setTextBaseline(VPos.CENTER);
        g.setFont(Fonts.of(Fonts.SANS, 12));
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(palette.color(ServiceColor.token(id.caller())));
        g.fillRect(12, y - 4, 8, 8);
        g.setFill(palette.color("fg"));
        g.fillText(CanvasFonts.fit(id.caller().shortName() + " →", g.getFont(), 70), 26, y);
        id.callee()
                .ifPresent(callee -> {
                    g.setFill(palette.color(ServiceColor.token(callee)));
                    g.fillRect(98, y - 4, 8, 8);
                });
        g.setFill(palette.color("fg"));
        g.fillText(CanvasFonts.fit(BreakerWords.callee(id), g.getFont(), 68), 112, y);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFont(Fonts.of(Fonts.MONO, 11));
        g.setFill(palette.color("fg-subtle"));
        String method = id.shortMethod();
        g.fillText(
                CanvasFonts.fit(
                        method.substring(method.indexOf('/') + 1), g.getFont(), right - 186),
                right,
                y);
    }

    private void segment(
            GraphicsContext g,
            BreakerLane lane,
            BreakerLane.Segment segment,
            double from,
            double to,
            double y,
            double height) {
        double middle = Math.floor(y + height / 2) + 0.5;
        if (segment.state().isEmpty() || !lane.anyCalls()) {
            g.setStroke(palette.color("idle"));
            g.setLineWidth(1);
            g.setLineDashes(3, 3);
            g.strokeLine(from, middle, to, middle);
            g.setLineDashes();
            return;
        }
        switch (segment.state().get()) {
            case CLOSED -> line(g, "ok", from, to, middle);
            case DISABLED, METRICS_ONLY -> line(g, "idle", from, to, middle);
            case HALF_OPEN -> hatched(g, from, Math.max(to, from + 3), y, height);
            case OPEN, FORCED_OPEN -> open(g, segment, from, Math.max(to, from + 2), y, height);
        }
    }

    private void line(GraphicsContext g, String token, double from, double to, double y) {
        g.setStroke(palette.color(token).deriveColor(0, 1, 1, 0.6));
        g.setLineWidth(3);
        g.strokeLine(from, y, to, y);
    }

    private void open(
            GraphicsContext g,
            BreakerLane.Segment segment,
            double from,
            double to,
            double y,
            double height) {
        g.setFill(palette.color("amber-fill"));
        g.fillRect(from, y, to - from, height);
        g.setFill(palette.color("fg-on-amber"));
        g.setTextBaseline(VPos.CENTER);
        double width = to - from;
        if (width > 42) {
            g.setFont(Fonts.of(Fonts.SANS_SEMIBOLD, 11));
            g.setTextAlign(TextAlignment.LEFT);
            boolean forced = segment.state().filter(BreakerState.FORCED_OPEN::equals).isPresent();
            g.fillText(
                    forced && width > 90 ? BreakerReading.word(BreakerState.FORCED_OPEN) : "OPEN",
                    from + 6,
                    y + height / 2);
            if (width > 100 && segment.startKnown() && !forced) {
                g.setFont(Fonts.of(Fonts.MONO, 10.5));
                g.setTextAlign(TextAlignment.RIGHT);
                g.fillText(
                        Numbers.duration(Duration.between(segment.from(), segment.to())),
                        to - 5,
                        y + height / 2);
            }
        }
    }

    private void hatched(GraphicsContext g, double from, double to, double y, double height) {
        g.save();
        g.beginPath();
        g.rect(from, y, to - from, height);
        g.clip();
        g.setFill(palette.color("amber-soft"));
        g.fillRect(from, y, to - from, height);
        g.setStroke(palette.color("amber"));
        g.setLineWidth(2);
        for (double x = from - height; x < to; x += 5) {
            g.strokeLine(x, y + height, x + height, y);
        }
        g.restore();
    }

    private void estimate(GraphicsContext g, double width, Duration left, double y, double height) {
        double from = x(view.moment(), width);
        double to = Math.min(width - 2, x(view.moment().plus(left), width));
        if (to - from < 3) {
            return;
        }
        g.setStroke(palette.color("amber"));
        g.setLineWidth(1);
        g.setLineDashes(3, 2);
        g.strokeRect(Math.floor(from) + 0.5, y + 0.5, to - from - 1, height - 1);
        g.setLineDashes();
        if (to - from > 34) {
            g.setFill(palette.color("amber"));
            g.setFont(Fonts.of(Fonts.MONO, 10.5));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(Times.age(left), (from + to) / 2, y + height / 2);
        }
    }

    private void now(GraphicsContext g, double width, double height) {
        double x = Math.floor(x(view.moment(), width)) + 0.5;
        g.setStroke(palette.color("accent"));
        g.setLineWidth(1.5);
        g.strokeLine(x, AXIS - 4, x, height);
        g.setFill(palette.color("accent"));
        g.setFont(Fonts.of(Fonts.MONO, 10.5));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        if (x + 34 < width) {
            g.fillText(view.words().now(), x + 5, AXIS + MARKS / 2);
        }
    }
}
