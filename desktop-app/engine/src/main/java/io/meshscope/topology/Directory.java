package io.meshscope.topology;

import io.meshscope.mesh.ServiceName;
import java.util.Optional;

/// Tells which service serves at an address. It answers at once.
public interface Directory {

    /// Knows nobody.
    Directory NONE =
            new Directory() {
                @Override
                public Optional<ServiceName> at(String address) {
                    return Optional.empty();
                }

                @Override
                public boolean knows(ServiceName service) {
                    return false;
                }
            };

    /// @param address as a client span has it: `host:port`, or the target that it dialled
    Optional<ServiceName> at(String address);

    /// Whether the service has an address.
    boolean knows(ServiceName service);
}
