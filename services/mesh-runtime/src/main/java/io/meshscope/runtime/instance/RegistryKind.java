package io.meshscope.runtime.instance;

import java.util.Locale;

/// The registries an instance can be in and be found through.
public enum RegistryKind {
    ETCD,
    CONSUL;

    /// Also the scheme of its targets: `etcd:///order-service`.
    public String scheme() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RegistryKind named(String variable, String name) {
        for (RegistryKind kind : values()) {
            if (kind.scheme().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                variable + " may name etcd and consul, was '" + name + "'");
    }
}
