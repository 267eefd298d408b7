package io.meshscope.mesh;

import java.util.Collection;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// A service with the instances that are registered or were.
public record Service(ServiceName name, PMap<InstanceId, Instance> instances) {

    static Service named(ServiceName name) {
        return new Service(name, HashTreePMap.empty());
    }

    Service with(Instance instance) {
        return new Service(name, instances.plus(instance.id(), instance));
    }

    public Collection<Instance> all() {
        return instances.values();
    }

    /// How many instances are registered now.
    public long present() {
        return instances.values().stream().filter(Instance::present).count();
    }
}
