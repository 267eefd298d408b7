package io.meshscope.reading;

import io.meshscope.mesh.Edge;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/// The calls to a service over time, in steps up to a moment.
///
/// @param steps oldest first; a step without calls has none
public record CallSeries(List<CallReading> steps) {

    private static final int WANTED = 60;
    private static final int MOST = 180;

    public CallSeries {
        steps = List.copyOf(steps);
    }

    /// @param range how far back; it is cut into about sixty steps, each a multiple of [Edge#STEP]
    public static CallSeries to(
            MeshState state, ServiceName callee, Instant moment, Duration range) {
        long unit = Edge.STEP.toSeconds();
        long step = Math.max(unit, range.toSeconds() / WANTED / unit * unit);
        long end = Math.floorDiv(moment.getEpochSecond(), step) * step;
        List<Edge> edges = CallReading.edgesTo(state, callee);
        return new CallSeries(
                LongStream.rangeClosed(1, Math.min(MOST, range.toSeconds() / step))
                        .map(back -> end - back * step)
                        .sorted()
                        .mapToObj(Instant::ofEpochSecond)
                        .map(from -> CallReading.between(edges, from, from.plusSeconds(step)))
                        .toList());
    }
}
