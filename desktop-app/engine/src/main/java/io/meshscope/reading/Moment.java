package io.meshscope.reading;

import io.meshscope.mesh.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/// The moment that a state is read at.
///
/// @param nanos the monotonic clock while live, so that a changed wall clock moves nothing; empty
///   for a moment in the past
public record Moment(Instant at, OptionalLong nanos) {

    /// Now.
    ///
    /// @param nanos the reading of the journal's monotonic clock
    public static Moment live(Instant at, long nanos) {
        return new Moment(at, OptionalLong.of(nanos));
    }

    public static Moment past(Instant at) {
        return new Moment(at, OptionalLong.empty());
    }

    /// How old a measurement is.
    Duration since(Instance.LeaseReading reading) {
        return nanos.isPresent()
                ? Duration.ofNanos(nanos.getAsLong() - reading.nanos())
                : Duration.between(reading.at(), at);
    }
}
