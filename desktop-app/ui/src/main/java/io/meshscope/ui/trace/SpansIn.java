package io.meshscope.ui.trace;

import io.meshscope.mesh.Edge;
import io.meshscope.mesh.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/// How many spans come in.
final class SpansIn {

    private SpansIn() {}

    /// Spans a second over the last complete step before a moment; empty if none ever arrived.
    static OptionalDouble perSecond(List<Timeline.Volume> volume, Instant moment) {
        if (volume.isEmpty()) {
            return OptionalDouble.empty();
        }
        Instant newest = moment.minus(Edge.STEP);
        for (int i = volume.size() - 1; i >= 0; i--) {
            Timeline.Volume step = volume.get(i);
            if (!step.start().isAfter(newest)) {
                boolean last = step.start().plus(Edge.STEP).isAfter(newest);
                return OptionalDouble.of(last ? step.spans() / (double) Edge.STEP.toSeconds() : 0);
            }
        }
        return OptionalDouble.of(0);
    }
}
