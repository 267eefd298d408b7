package io.meshscope.reading;

import io.meshscope.mesh.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// All there is to say of an instance at a moment. Equal to another one while nothing but time has
/// gone on.
///
/// @param name what it is called everywhere
/// @param config which configuration it runs
public record InstanceReading(
        Instance instance, String name, InstanceCondition condition, InstanceConfig config) {

    /// Whether it is registered anywhere.
    public boolean present() {
        return instance.present();
    }

    /// What is left of its lease; empty when that is not known.
    public Optional<Duration> leaseLeft(Moment moment) {
        return condition.condition() == Condition.UNKNOWN
                ? Optional.empty()
                : LeaseClock.left(instance, moment);
    }

    Optional<Instant> leftAt() {
        return instance.gone().map(Instance.Departure::at);
    }
}
