package io.meshscope.ui.config;

import io.meshscope.mesh.ServiceName;
import java.util.Optional;

/// A configuration key by what it is for: `/config/{env}/{service}` or `/config/{service}`, with
/// anything behind that as the leaf.
///
/// @param key the whole key
/// @param environment empty when it holds for all
/// @param leaf what is behind the service's name; empty when nothing is
record ConfigKey(
        String key, Optional<String> environment, Optional<ServiceName> service, String leaf) {

    static ConfigKey parse(String prefix, String key) {
        String rest = key.startsWith(prefix) ? key.substring(prefix.length()) : key;
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

    /// What it is called within its environment.
    String label() {
        return service.map(ServiceName::value).orElse(key) + (leaf.isEmpty() ? "" : "/" + leaf);
    }
}
