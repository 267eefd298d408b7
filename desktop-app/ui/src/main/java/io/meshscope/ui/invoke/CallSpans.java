package io.meshscope.ui.invoke;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.DeadlineBudget;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.ServiceColor;
import io.meshscope.ui.format.Numbers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// A small waterfall of one call: a row for each span that has arrived, at most [#ROWS]. Where the
/// call has a deadline, a line marks it, and each hop says what it had left of it.
final class CallSpans extends CanvasPane {

    static final int ROWS = 200;
    private static final double ROW = 21;
    private static final double TAKEN = 70;
    private static final double LEFT = 132;

    private final Palette palette = new Palette(this::redraw);
    private List<TraceTree.Row> rows = List.of();
    private Map<Integer, DeadlineBudget.Hop> hops = Map.of();
    private long deadline;
    private long start;
    private long length = 1;

    CallSpans() {
        getChildren().add(palette);
    }

    /// @param budget of the call's deadline; empty when it has none, or when that is not known
    void show(TraceTree trace, Optional<DeadlineBudget> budget) {
        hops =
                budget.map(DeadlineBudget::hops).orElse(List.of()).stream()
                        .collect(Collectors.toMap(DeadlineBudget.Hop::row, hop -> hop));
        deadline = budget.map(b -> b.deadline().toNanos()).orElse(0L);
        rows = trace.rows().stream().limit(ROWS).toList();
        start = trace.startNanos();
        length = Math.max(1, trace.durationNanos());
        if (!hops.isEmpty()) {
            deadline += rows.getFirst().span().startNanos() - start;
        }
        double height = rows.size() * ROW + 2;
        setMinHeight(height);
        setPrefHeight(height);
        redraw();
    }

    void clear() {
        rows = List.of();
        hops = Map.of();
        setMinHeight(0);
        setPrefHeight(0);
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        double names = Math.min(240, width * 0.46);
        double right = width - TAKEN - (hops.isEmpty() ? 0 : LEFT);
        for (int i = 0; i < rows.size(); i++) {
            row(g, rows.get(i), i * ROW, names, width);
            bar(g, rows.get(i).span(), names + 8, right, i * ROW + ROW / 2);
            left(g, Optional.ofNullable(hops.get(i)), width, i * ROW + ROW / 2);
        }
        if (!hops.isEmpty() && deadline <= length) {
            double x = names + 8 + deadline * Math.max(1, right - names - 8) / length;
            g.setStroke(palette.color("error"));
            g.setLineWidth(1);
            g.setLineDashes(3, 3);
            g.strokeLine(x, 0, x, height);
            g.setLineDashes();
        }
    }

    /// What a hop had left of the deadline when it began and when it ended.
    private void left(
            GraphicsContext g, Optional<DeadlineBudget.Hop> hop, double width, double middle) {
        if (hop.isEmpty()) {
            return;
        }
        boolean over = hop.get().atEnd().isNegative();
        g.setFont(Fonts.of(Fonts.MONO, 11));
        g.setFill(palette.color(over ? "error" : "fg-muted"));
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(left(hop.get().atStart()) + " → " + left(hop.get().atEnd()), width - 8, middle);
        g.setTextAlign(TextAlignment.LEFT);
    }

    private static String left(Duration left) {
        return (left.isNegative() ? "−" : "") + Numbers.duration(left.abs());
    }

    private void row(GraphicsContext g, TraceTree.Row row, double y, double names, double width) {
        Span span = row.span();
        ServiceName service = span.resource().service();
        Color color = palette.color(ServiceColor.token(service));
        double middle = y + ROW / 2;
        g.setStroke(palette.color("line-faint"));
        g.setLineWidth(1);
        g.strokeLine(0, Math.floor(y + ROW) - 0.5, width, Math.floor(y + ROW) - 0.5);
        double x = 12 + Math.min(row.depth(), 10) * 10;
        g.setFill(color);
        g.fillRect(x, middle - 4, 8, 8);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(Fonts.of(Fonts.SANS, 12));
        g.setFill(palette.color("fg"));
        g.fillText(fitting(span.name(), names - x - 14), x + 13, middle);
    }

    /// The method part of a full method name; any other name stays whole. A text that does not fit
    /// is cut off.
    private static String fitting(String name, double width) {
        String method = name.substring(name.lastIndexOf('/') + 1);
        String text = method.isBlank() || name.indexOf(' ') >= 0 ? name : method;
        int most = Math.max(3, (int) (width / 6.8));
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private void bar(GraphicsContext g, Span span, double left, double right, double middle) {
        Color color = palette.color(ServiceColor.token(span.resource().service()));
        double scale = Math.max(1, right - left) / length;
        double from = left + Math.max(0, (span.startNanos() - start) * scale);
        double size = Math.max(2, span.durationNanos() * scale);
        g.setFill(color.deriveColor(0, 1, 1, 0.8));
        g.fillRect(Math.min(from, right), middle - 5, Math.min(size, right - from + 2), 10);
        if (span.failed()) {
            g.setStroke(palette.color("error"));
            g.setLineWidth(1.5);
            g.strokeRect(from, middle - 5, Math.max(2, Math.min(size, right - from)), 10);
        }
        g.setFont(Fonts.of(Fonts.MONO, 11));
        g.setFill(palette.color(span.failed() ? "error" : "fg-muted"));
        g.fillText(
                (span.failed() ? "✕ " : "") + Numbers.nanos(span.durationNanos()),
                Math.min(from + size, right) + 6,
                middle);
    }
}
