package io.meshscope.metric;

import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Keeps metric points. Safe for use by many threads; every call may block on the disk.
public interface MetricStore {

    void append(List<MetricPoint> points);

    /// A metric by service in steps. A sample is the sum, over the series of one service, of each
    /// series' last value within the step. Steps begin at multiples of their length since the
    /// epoch; a step without points has no sample.
    ///
    /// @param attributes only points that carry these
    List<Sample> byService(
            String name, Map<String, String> attributes, Instant from, Instant to, Duration step);

    /// The names that have points, in order.
    List<String> names();

    /// A metric's value for one service in one step.
    ///
    /// @param start the start of the step
    record Sample(ServiceName service, Instant start, double value) {}
}
