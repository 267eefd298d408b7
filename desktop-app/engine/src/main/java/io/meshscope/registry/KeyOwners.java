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

/// Knows which keys belong to which instance; one instance may have keys in several layouts. For
/// one thread.
public final class KeyOwners {

    /// An instance of a service.
    public record Identity(ServiceName service, InstanceId instance) {

        static Identity of(Announcement decoded) {
            return new Identity(decoded.service(), new InstanceId(decoded.endpoint().toString()));
        }
    }

    private final Map<String, Identity> owners = new HashMap<>();
    private final Map<Identity, SortedMap<String, RegistryEntry>> keys = new HashMap<>();
    private final Set<Identity> touched = new LinkedHashSet<>();

    /// A key was written.
    public void put(RegistryEntry key) {
        Identity identity = Identity.of(key.decoded());
        Identity before = owners.get(key.key());
        if (before != null && !before.equals(identity)) {
            remove(key.key());
        }
        owners.put(key.key(), identity);
        keys.computeIfAbsent(identity, i -> new TreeMap<>()).put(key.key(), key);
        touched.add(identity);
    }

    /// A key is gone, or can no longer be understood.
    public void remove(String key) {
        Identity identity = owners.remove(key);
        if (identity == null) {
            return;
        }
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
