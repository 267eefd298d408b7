package io.meshscope.breaker.scraped;

import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.ServiceName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A breaker as a process told it when it was asked.
///
/// @param application what the process calls itself; empty when it does not say
/// @param callee empty when it does not say
/// @param thresholds empty when none of its limits was told
/// @param measurement empty when none of its numbers was told
public record ScrapedBreaker(
        String name,
        BreakerState state,
        Optional<String> application,
        Optional<ServiceName> callee,
        Optional<BreakerThresholds> thresholds,
        Optional<BreakerMeasurement> measurement) {

    private static final BreakerMeasurement NOTHING =
            new BreakerMeasurement(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    List.of());

    public ScrapedBreaker {
        thresholds = thresholds.filter(t -> !t.equals(BreakerThresholds.NONE));
        measurement = measurement.filter(m -> !m.equals(NOTHING));
    }

    /// A rate as Resilience4j tells it: −1 stands for too few calls.
    public static OptionalDouble rate(OptionalDouble percent) {
        return percent.isPresent() && percent.getAsDouble() >= 0 && percent.getAsDouble() <= 100
                ? percent
                : OptionalDouble.empty();
    }
}
