package io.meshscope.reading;

import io.meshscope.mesh.ServiceName;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// A configuration key and its parts: `/config/{env}/{service}` or `/config/{service}`; anything
/// behind that is the leaf.
///
/// @param key the whole key
/// @param prefix the prefix that it stands below
/// @param environment empty when the key holds for all environments
/// @param leaf what is behind the service's name; empty when nothing is
public record ConfigKey(
        String key,
        String prefix,
        Optional<String> environment,
        Optional<ServiceName> service,
        String leaf) {

    /// The name under which Spring and Micronaut keep what holds for all services.
    static final String SHARED = "application";

    /// The name that Spring gives a key that holds a whole document.
    private static final String DATA = "data";

    /// Reads a key.
    ///
    /// @param prefixes of configuration keys; the longest that the key begins with counts
    public static ConfigKey parse(Collection<String> prefixes, String key) {
        String prefix =
                prefixes.stream()
                        .filter(key::startsWith)
                        .max(Comparator.comparingInt(String::length))
                        .orElse("");
        String rest = key.substring(prefix.length());
        while (rest.startsWith("/")) {
            rest = rest.substring(1);
        }
        String[] parts = rest.split("/", 3);
        boolean spring =
                parts[0].indexOf(',') > 0
                        || (parts.length > 1 && parts[0].equals(SHARED))
                        || (parts.length == 2 && parts[1].equals(DATA));
        if (spring) {
            return ofSpring(prefix, key, parts[0], rest.substring(parts[0].length()));
        }
        if (parts.length == 1 || parts[1].isBlank()) {
            return new ConfigKey(key, prefix, Optional.empty(), service(parts[0]), "");
        }
        return new ConfigKey(
                key,
                prefix,
                Optional.of(parts[0]).filter(e -> !e.isBlank()),
                service(parts[1]),
                parts.length == 3 ? parts[2] : "");
    }

    /// Spring Cloud Consul writes the environment behind the service, and none for all of them:
    /// `config/app,prod/data`, `config/app/data`. What holds for all services is `application`.
    private static ConfigKey ofSpring(String prefix, String key, String folder, String rest) {
        String[] parts = folder.split(",", 2);
        return new ConfigKey(
                key,
                prefix,
                Optional.of(parts.length == 2 ? parts[1] : "").filter(e -> !e.isBlank()),
                service(parts[0]),
                rest.replaceFirst("^/", ""));
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
