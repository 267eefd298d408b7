package io.meshscope.ui.breaker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Drags on the timeline: time moves with the pointer; with Ctrl a range is chosen.
final class TimelineMouse {

    private final Supplier<LaneAxis> axis;
    private Consumer<Duration> pan = earlier -> {};
    private BiConsumer<Instant, Instant> range = (from, to) -> {};
    private Optional<Double> begun = Optional.empty();
    private Optional<Double> last = Optional.empty();

    /// @param redraw runs when another range is being chosen
    TimelineMouse(Node over, Supplier<LaneAxis> axis, Runnable redraw) {
        this.axis = axis;
        over.setOnMousePressed(this::pressed);
        over.setOnMouseDragged(e -> {
            dragged(e);
            over.setCursor(begun.isPresent() ? Cursor.DEFAULT : Cursor.CLOSED_HAND);
            redraw.run();
        });
        over.setOnMouseReleased(e -> {
            released(e);
            over.setCursor(null);
            redraw.run();
        });
    }

    /// @param earlier hears by how much earlier a time is to be shown
    void onPan(Consumer<Duration> earlier) {
        pan = earlier;
    }

    void onRange(BiConsumer<Instant, Instant> chosen) {
        range = chosen;
    }

    /// The horizontal ends of the range that is being chosen.
    Optional<double[]> choosing() {
        return begun.flatMap(b -> last.map(l -> new double[] {Math.min(b, l), Math.max(b, l)}));
    }

    private void pressed(MouseEvent event) {
        boolean time =
                event.getButton() == MouseButton.PRIMARY && event.getX() > axis.get().labels();
        last = time ? Optional.of(event.getX()) : Optional.empty();
        begun = time && event.isShortcutDown() ? last : Optional.empty();
    }

    private void dragged(MouseEvent event) {
        if (last.isEmpty()) {
            return;
        }
        if (begun.isEmpty()) {
            LaneAxis time = axis.get();
            pan.accept(Duration.between(time.at(event.getX()), time.at(last.get())));
        }
        last = Optional.of(event.getX());
    }

    private void released(MouseEvent event) {
        choosing()
                .filter(ends -> ends[1] - ends[0] > 4)
                .ifPresent(ends -> range.accept(axis.get().at(ends[0]), axis.get().at(ends[1])));
        begun = Optional.empty();
        last = Optional.empty();
    }
}
