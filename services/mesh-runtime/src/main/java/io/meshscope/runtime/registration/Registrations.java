package io.meshscope.runtime.registration;

import io.meshscope.runtime.instance.Instance;
import java.util.List;

/// Several registries as one, in their order.
public record Registrations(List<Registration> all) implements Registration {

    public Registrations {
        all = List.copyOf(all);
    }

    @Override
    public void announce(Instance instance) {
        all.forEach(one -> one.announce(instance));
    }

    @Override
    public void withdraw(Instance instance) {
        all.forEach(one -> one.withdraw(instance));
    }

    @Override
    public void close() {
        all.forEach(Registration::close);
    }
}
