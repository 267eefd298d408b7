package io.meshscope.registry.etcd;

import io.meshscope.registry.OwnLayout;
import java.util.List;

/// Where registrations stand in etcd, and how they are written there.
///
/// @param prefixes that hold registrations, at least one
/// @param own layouts that the user describes, beside those that are known
public record EtcdLayouts(List<String> prefixes, List<OwnLayout> own) {

    public EtcdLayouts {
        prefixes = List.copyOf(prefixes);
        own = List.copyOf(own);
    }

    /// Registrations in known layouts.
    public static EtcdLayouts below(List<String> prefixes) {
        return new EtcdLayouts(prefixes, List.of());
    }
}
