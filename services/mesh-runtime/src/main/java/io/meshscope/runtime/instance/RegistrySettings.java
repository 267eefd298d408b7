package io.meshscope.runtime.instance;

import java.net.URI;
import java.util.List;

/// In which registries this process appears, and through which it finds others.
///
/// @param registered in this order
/// @param discovery where callees are looked for
/// @param consulAddress `http://host:port` or `https://host:port` of the agent
/// @param consulToken sent with every request to the agent; empty when there is none
public record RegistrySettings(
        List<RegistryKind> registered,
        RegistryKind discovery,
        URI consulAddress,
        String consulToken) {

    public RegistrySettings {
        registered = List.copyOf(registered);
    }

    static RegistrySettings from(Variables variables) {
        List<RegistryKind> registered =
                variables.list("MESHSCOPE_REGISTRIES", "etcd").stream()
                        .map(name -> RegistryKind.named("MESHSCOPE_REGISTRIES", name))
                        .distinct()
                        .toList();
        if (registered.isEmpty()) {
            throw new IllegalArgumentException("MESHSCOPE_REGISTRIES names no registry");
        }
        String first = registered.getFirst().scheme();
        return new RegistrySettings(
                registered,
                RegistryKind.named(
                        "MESHSCOPE_DISCOVERY", variables.text("MESHSCOPE_DISCOVERY", first)),
                address(variables.text("MESHSCOPE_CONSUL_ADDRESS", "http://127.0.0.1:8500")),
                variables.secret("MESHSCOPE_CONSUL_TOKEN"));
    }

    private static URI address(String value) {
        String address = value.contains("://") ? value : "http://" + value;
        try {
            URI read = URI.create(address);
            if (read.getHost() != null && ("http|https".contains(read.getScheme()))) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "MESHSCOPE_CONSUL_ADDRESS must be http://host:port, was '" + value + "'", e);
        }
        throw new IllegalArgumentException(
                "MESHSCOPE_CONSUL_ADDRESS must be http://host:port, was '" + value + "'");
    }

    /// A record would show its secret.
    @Override
    public String toString() {
        return "RegistrySettings[registered=" + registered + ", discovery=" + discovery + "]";
    }
}
