package io.meshscope.ui.trace;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.ServiceColor;
import io.meshscope.ui.format.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// A bar that shows how much of a trace's time each service worked.
final class SelfTimeBar extends CanvasPane {

    /// Sorted by colour, so that a service has the same place in every bar.
    static final Comparator<ServiceName> ORDER =
            Comparator.<ServiceName, String>comparing(ServiceColor::token)
                    .thenComparing(Comparator.naturalOrder());

    private static final double HEIGHT = 9;

    private final Palette palette = new Palette(this::redraw);
    private @Nullable TraceSummary trace;
    private double length = 1;

    SelfTimeBar() {
        getChildren().add(palette);
        setPrefHeight(16);
    }

    /// @param share of the width that the bar takes
    void show(TraceSummary next, double share) {
        if (!next.equals(trace) || share != length) {
            trace = next;
            length = share;
            redraw();
        }
    }

    /// The services and their self times in words, the most first.
    static String words(TraceSummary trace) {
        return trace.selfNanos().entrySet().stream()
                .sorted(Map.Entry.<ServiceName, Long>comparingByValue().reversed())
                .map(e -> e.getKey().shortName() + "  " + Numbers.nanos(e.getValue()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        if (trace == null) {
            return;
        }
        List<Map.Entry<ServiceName, Long>> shares =
                trace.selfNanos().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(ORDER))
                        .toList();
        long sum = Math.max(1, shares.stream().mapToLong(Map.Entry::getValue).sum());
        double whole = width * length;
        double x = 0;
        for (Map.Entry<ServiceName, Long> share : shares) {
            double part = whole * share.getValue() / sum;
            g.setFill(palette.color(ServiceColor.token(share.getKey())));
            g.fillRect(x, (height - HEIGHT) / 2, Math.max(1, part - 1), HEIGHT);
            x += part;
        }
    }
}
