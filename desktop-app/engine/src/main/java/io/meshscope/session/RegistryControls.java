package io.meshscope.session;

import io.meshscope.mesh.Registration;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.RegistryControl;
import io.meshscope.registry.RegistryOrder;
import io.meshscope.registry.RegistryRefusal;
import java.util.Map;
import java.util.Optional;

/// Leads each order to the registry that the registration stands in.
final class RegistryControls implements RegistryControl {

    private final Map<SourceId, RegistryControl> controls;

    RegistryControls(Map<SourceId, RegistryControl> controls) {
        this.controls = Map.copyOf(controls);
    }

    private RegistryControl of(Registration registration) {
        return controls.getOrDefault(registration.registry(), RegistryControl.NONE);
    }

    @Override
    public Optional<RegistryRefusal> refuses(RegistryOrder order, Registration registration) {
        return of(registration).refuses(order, registration);
    }

    @Override
    public Plan plan(RegistryOrder order, Registration registration) {
        return of(registration).plan(order, registration);
    }
}
