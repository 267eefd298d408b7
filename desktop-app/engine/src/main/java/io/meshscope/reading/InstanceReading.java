package io.meshscope.reading;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.ProcessEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Everything that views say of an instance at a moment. Two readings are equal when only time has
/// passed between them.
///
/// @param name its name, the same in every view
/// @param config which configuration it runs
/// @param process how its process is, when that was launched here
public record InstanceReading(
        Instance instance,
        String name,
        InstanceCondition condition,
        InstanceConfig config,
        Optional<ProcessEvent.Changed> process) {

    /// Whether it is registered anywhere.
    public boolean present() {
        return instance.present();
    }

    /// Whether it is registered and does not answer.
    public boolean zombie() {
        return present() && condition.dead();
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
