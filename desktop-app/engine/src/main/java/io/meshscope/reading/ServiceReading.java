package io.meshscope.reading;

import io.meshscope.mesh.ServiceName;
import java.util.List;

/// A service with its instances at a moment.
///
/// @param instances those that are registered or left lately, in order of their id; at least one
public record ServiceReading(
        ServiceName name, List<InstanceReading> instances, ServiceCondition condition) {

    public ServiceReading {
        instances = List.copyOf(instances);
    }

    /// How many are registered.
    public long present() {
        return instances.stream().filter(InstanceReading::present).count();
    }

    /// How many of those that are registered are stand-ins.
    public long standIns() {
        return instances.stream()
                .filter(InstanceReading::present)
                .filter(i -> i.instance().standIn())
                .count();
    }

    /// Registered instances that run the configuration they should.
    public long configApplied() {
        return instances.stream()
                .filter(InstanceReading::present)
                .filter(i -> i.config().status() == Convergence.Status.APPLIED)
                .count();
    }

    /// Registered instances that should run a configuration.
    public long configWanted() {
        return instances.stream()
                .filter(InstanceReading::present)
                .filter(i -> i.config().wanted().isPresent())
                .count();
    }
}
