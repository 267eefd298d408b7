package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallRate;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.text.Texts;
import java.util.stream.LongStream;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// How many messages went and came, by steps of time: a bar for each step, the latest on the right
/// once there are more than fit.
final class ThroughputCanvas extends CanvasPane {

    private static final double LEFT = 34;
    private static final double BAR = 3;
    private static final double GAP = 1;

    private final Palette palette = new Palette(this::redraw);
    private final Texts texts;
    private CallRate.Counts sent = CallRate.Counts.NONE;
    private CallRate.Counts received = CallRate.Counts.NONE;

    ThroughputCanvas(Texts texts) {
        this.texts = texts;
        getChildren().add(palette);
        setPrefHeight(92);
        setMinHeight(92);
    }

    void show(CallRate.Counts nowSent, CallRate.Counts nowReceived) {
        if (!nowSent.equals(sent) || !nowReceived.equals(received)) {
            sent = nowSent;
            received = nowReceived;
            redraw();
        }
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        int fit = (int) Math.max(1, (width - LEFT - 8) / (BAR + GAP));
        // Of a lane that has been silent for long, other steps are kept than of the other.
        long end = Math.max(sent.end(), received.end());
        long first = Math.max(0, end - Math.min(fit, CallRate.STEPS));
        double lane = (height - 20) / 2;
        lane(g, texts.get("stream.out"), sent, "accent", first, lane, lane - 8);
        lane(g, texts.get("stream.in"), received, "ok", first, 2 * lane, lane - 8);
        g.setFont(Fonts.of(Fonts.MONO, 10));
        g.setFill(palette.color("fg-subtle"));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        long perSecond = 1_000 / CallRate.STEP.toMillis();
        for (long step = first + (5 * perSecond - first % (5 * perSecond)) % (5 * perSecond);
                step < first + fit;
                step += 5 * perSecond) {
            g.fillText(step / perSecond + " s", LEFT + (step - first) * (BAR + GAP), 2 * lane + 4);
        }
    }

    private void lane(
            GraphicsContext g,
            String name,
            CallRate.Counts counts,
            String color,
            long first,
            double base,
            double tall) {
        g.setFont(Fonts.of(Fonts.MONO, 11));
        g.setFill(palette.color("fg-muted"));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.BOTTOM);
        g.fillText(name, 4, base);
        g.setStroke(palette.color("line"));
        g.setLineWidth(1);
        g.strokeLine(
                LEFT, Math.floor(base) + 0.5, g.getCanvas().getWidth() - 8, Math.floor(base) + 0.5);
        long from = Math.max(first, counts.first());
        int most = LongStream.range(from, counts.end()).mapToInt(counts::at).max().orElse(1);
        g.setFill(palette.color(color));
        for (long step = from; step < counts.end(); step++) {
            if (counts.at(step) > 0) {
                double high = Math.max(3, tall * counts.at(step) / most);
                g.fillRect(LEFT + (step - first) * (BAR + GAP), base - high, BAR, high);
            }
        }
    }
}
