package io.meshscope.registry;

import io.meshscope.mesh.Registration;
import io.meshscope.message.Message;
import java.util.List;
import java.util.Optional;

/// Changes what registries hold of instances. Nothing is asked of a registry before a plan is run.
public interface RegistryControl {

    /// Refuses everything.
    RegistryControl NONE =
            new RegistryControl() {
                @Override
                public Optional<RegistryRefusal> refuses(
                        RegistryOrder order, Registration registration) {
                    return Optional.of(RegistryRefusal.NOT_CONNECTED);
                }

                @Override
                public Plan plan(RegistryOrder order, Registration registration) {
                    throw new RegistryControlException(Message.of("registry.not-connected"));
                }
            };

    /// Why this cannot be asked; empty when it can. Returns at once.
    Optional<RegistryRefusal> refuses(RegistryOrder order, Registration registration);

    /// What would be asked, of the registration as it stands now. Returns at once.
    Plan plan(RegistryOrder order, Registration registration);

    /// What would be asked of a registry.
    interface Plan {

        /// The requests as they would be sent, one a line.
        List<String> requests(String reason);

        /// Sends them. Blocks on the network.
        ///
        /// @throws RegistryControlException when the registry refused, or what it holds has changed
        ///   since the plan was made
        void run(String reason);
    }
}
