package io.meshscope.runtime.discovery;

import java.util.List;

/// What is known of a service's instances.
public sealed interface Whereabouts {

    /// Nothing was read yet.
    record Unknown() implements Whereabouts {}

    /// The instances, `host:port` each, sorted; kept while the registry is away.
    record Known(List<String> addresses) implements Whereabouts {

        public Known {
            addresses = List.copyOf(addresses);
        }
    }

    /// The registry never answered, so nothing is known.
    record RegistryAway(String reason) implements Whereabouts {}
}
