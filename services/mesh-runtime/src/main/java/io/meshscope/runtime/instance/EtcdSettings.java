package io.meshscope.runtime.instance;

import java.time.Duration;
import java.util.List;

/// Which etcd the process lives in, and how.
///
/// @param leaseTtl how long a registration outlives its process
public record EtcdSettings(List<String> endpoints, RegistryPrefixes prefixes, Duration leaseTtl) {

    public EtcdSettings {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("MESHSCOPE_ETCD_ENDPOINTS names no endpoint");
        }
        if (leaseTtl.toSeconds() < 1) {
            throw new IllegalArgumentException("MESHSCOPE_LEASE_TTL must be at least 1 s");
        }
    }

    static EtcdSettings from(Variables variables) {
        return new EtcdSettings(
                variables.list("MESHSCOPE_ETCD_ENDPOINTS", "http://127.0.0.1:2379").stream()
                        .map(EtcdSettings::withScheme)
                        .toList(),
                RegistryPrefixes.from(variables),
                variables.seconds("MESHSCOPE_LEASE_TTL", Duration.ofSeconds(10)));
    }

    private static String withScheme(String endpoint) {
        return endpoint.contains("://") ? endpoint : "http://" + endpoint;
    }
}
