package io.meshscope.ui.breaker;

import static io.meshscope.ui.breaker.LaneAxis.LANE;

import io.meshscope.reading.BreakerLane;
import io.meshscope.reading.whatif.WhatIf;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.format.Times;
import java.time.Instant;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// A breaker's states as they were, and below them as they would have been.
final class WhatIfLanes extends CanvasPane {

    private static final double LABELS = 130;
    private static final double HEIGHT = 2 * LANE + 20;

    private final Palette palette = new Palette(this::redraw);
    private final LanePainter painter = new LanePainter(palette);
    private WhatIf.Span span = new WhatIf.Span(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    private List<BreakerLane.Segment> was = List.of();
    private List<BreakerLane.Segment> other = List.of();
    private String wasLabel = "";
    private String otherLabel = "";

    WhatIfLanes() {
        getChildren().add(palette);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    void show(
            WhatIf.Span time,
            List<BreakerLane.Segment> before,
            List<BreakerLane.Segment> after,
            String beforeLabel,
            String afterLabel) {
        span = time;
        was = before;
        other = after;
        wasLabel = beforeLabel;
        otherLabel = afterLabel;
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        var axis = new LaneAxis(span.from(), span.to(), width, LABELS);
        label(g, wasLabel, LANE / 2);
        label(g, otherLabel, LANE * 1.5);
        painter.states(g, axis, was, true, 0);
        painter.states(g, axis, other, true, LANE);
        g.setFont(Fonts.of(Fonts.MONO, 10.5));
        g.setFill(palette.color("fg-subtle"));
        Times times = Times.local();
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(times.seconds(span.from()), axis.x(span.from()), 2 * LANE + 10);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(times.seconds(span.to()), axis.x(span.to()), 2 * LANE + 10);
    }

    private void label(GraphicsContext g, String text, double y) {
        g.setFont(Fonts.of(Fonts.SANS, 12));
        g.setFill(palette.color("fg"));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, 0, y, LABELS);
    }
}
