package io.meshscope.reading;

import io.meshscope.mesh.ServiceName;
import java.util.Collection;
import java.util.Optional;

/// A configuration key and its parts: `/config/{env}/{service}` or `/config/{service}`; anything
/// behind that is the leaf.
///
/// @param key the whole key
/// @param environment empty when the key holds for all environments
/// @param leaf what is behind the service's name; empty when nothing is
public record ConfigKey(
        String key, Optional<String> environment, Optional<ServiceName> service, String leaf) {

    /// Reads a key.
    ///
    /// @param prefixes of configuration keys; the longest that the key begins with counts
    public static ConfigKey parse(Collection<String> prefixes, String key) {
        int behind =
                prefixes.stream().filter(key::startsWith).mapToInt(String::length).max().orElse(0);
        String rest = key.substring(behind);
        while (rest.startsWith("/")) {
            rest = rest.substring(1);
        }
        String[] parts = rest.split("/", 3);
        if (parts.length == 1 || parts[1].isBlank()) {
            return new ConfigKey(key, Optional.empty(), service(parts[0]), "");
        }
        return new ConfigKey(
                key,
                Optional.of(parts[0]).filter(e -> !e.isBlank()),
                service(parts[1]),
                parts.length == 3 ? parts[2] : "");
    }

    private static Optional<ServiceName> service(String name) {
        return name.isBlank() ? Optional.empty() : Optional.of(new ServiceName(name));
    }

    /// The key's name within its environment.
    public String label() {
        return service.map(ServiceName::value).orElse(key) + (leaf.isEmpty() ? "" : "/" + leaf);
    }

    /// Whether an instance reads the key: an instance of another environment does not.
    ///
    /// @param instances the instance's environment, when it is known
    boolean holdsIn(Optional<String> instances) {
        return environment.isEmpty() || instances.isEmpty() || environment.equals(instances);
    }
}
