package io.meshscope.registry;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Knows which keys belong to which instance: one instance may have keys in several layouts, and
/// one key may name several instances. For one thread.
public final class KeyOwners {

    /// An instance of a service.
    public record Identity(ServiceName service, InstanceId instance) {

        static Identity of(RegistryEntry entry) {
            return new Identity(entry.decoded().service(), entry.instance());
        }
    }

    private final Map<String, Set<Identity>> owners = new HashMap<>();
    private final Map<Identity, SortedMap<String, RegistryEntry>> keys = new HashMap<>();
    private final Set<Identity> touched = new LinkedHashSet<>();

    /// A key was written.
    ///
    /// @param announced what it says of each instance that it names; none when it names nobody
    public void put(String key, List<RegistryEntry> announced) {
        var now = new LinkedHashSet<Identity>();
        announced.forEach(entry -> now.add(Identity.of(entry)));
        for (Identity before : owners.getOrDefault(key, Set.of())) {
            if (!now.contains(before)) {
                remove(key, before);
            }
        }
        owners.remove(key);
        if (!now.isEmpty()) {
            owners.put(key, now);
        }
        for (RegistryEntry entry : announced) {
            Identity identity = Identity.of(entry);
            keys.computeIfAbsent(identity, i -> new TreeMap<>()).put(key, entry);
            touched.add(identity);
        }
    }

    /// A key is gone.
    public void remove(String key) {
        put(key, List.of());
    }

    private void remove(String key, Identity identity) {
        touched.add(identity);
        SortedMap<String, RegistryEntry> left = keys.get(identity);
        if (left != null) {
            left.remove(key);
            if (left.isEmpty()) {
                keys.remove(identity);
            }
        }
    }

    /// The instances whose keys changed since the last call, in the order of their changes.
    public List<Identity> takeTouched() {
        List<Identity> taken = List.copyOf(touched);
        touched.clear();
        return taken;
    }

    /// An instance's keys in order of key; empty when it is not registered.
    public List<RegistryEntry> keysOf(Identity identity) {
        @Nullable SortedMap<String, RegistryEntry> found = keys.get(identity);
        return found == null ? List.of() : List.copyOf(found.values());
    }

    /// All instances that are registered.
    public Set<Identity> all() {
        return Set.copyOf(keys.keySet());
    }
}
