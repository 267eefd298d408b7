package io.meshscope.reading;

import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.pcollections.PMap;

/// The keys that hold the configuration of a service, by service. A state is read several times,
/// and most states have the keys of the one before: those that were read last are not read again.
final class ServiceKeys {

    /// @param revision of the key's latest write
    record Held(SourceId centre, ConfigKey key, long revision) {}

    private static final AtomicReference<Optional<SoftReference<ServiceKeys>>> LAST =
            new AtomicReference<>(Optional.empty());

    private final PMap<ConfigName, ConfigEntry> entries;
    private final List<String> prefixes;
    private final Map<ServiceName, List<Held>> held = new HashMap<>();
    private final Map<ConfigName, Optional<ConfigKey>> whole;

    /// @param whole what was found out before, by the keys' names, with the same prefixes: which
    ///   hold the configuration of a service
    private ServiceKeys(
            PMap<ConfigName, ConfigEntry> entries,
            List<String> prefixes,
            Map<ConfigName, Optional<ConfigKey>> whole) {
        this.entries = entries;
        this.prefixes = prefixes;
        this.whole = whole;
        for (ConfigEntry entry : entries.values()) {
            if (entry.held()) {
                whole(entry).ifPresent(key -> hold(entry, key));
            }
        }
    }

    /// Looked up before it is computed: nearly all are known, and then nothing is locked.
    private Optional<ConfigKey> whole(ConfigEntry entry) {
        Optional<ConfigKey> known = whole.get(entry.name());
        return known != null
                ? known
                : whole.computeIfAbsent(
                        entry.name(),
                        name ->
                                Optional.of(ConfigKey.parse(prefixes, entry.key()))
                                        .filter(key ->
                                                key.leaf().isEmpty() && key.service().isPresent()));
    }

    private void hold(ConfigEntry entry, ConfigKey key) {
        held.computeIfAbsent(key.service().orElseThrow(), s -> new ArrayList<>())
                .add(new Held(entry.name().centre(), key, entry.latest().modRevision()));
    }

    /// @param prefixes of configuration keys
    static ServiceKeys of(PMap<ConfigName, ConfigEntry> entries, Collection<String> prefixes) {
        List<String> below = List.copyOf(prefixes);
        Optional<ServiceKeys> last = LAST.get().flatMap(l -> Optional.ofNullable(l.get()));
        if (last.filter(l -> l.isOf(entries, below)).isPresent()) {
            return last.get();
        }
        var read =
                new ServiceKeys(
                        entries,
                        below,
                        last.filter(l -> l.prefixes.equals(below))
                                .filter(l -> l.whole.size() <= 2 * entries.size())
                                .map(l -> l.whole)
                                .orElseGet(ConcurrentHashMap::new));
        LAST.set(Optional.of(new SoftReference<>(read)));
        return read;
    }

    /// An unchanged part of a state is the same object, and comparing contents costs what this
    /// saves.
    @SuppressWarnings("ReferenceEquality")
    private boolean isOf(PMap<ConfigName, ConfigEntry> others, List<String> below) {
        return entries == others && prefixes.equals(below);
    }

    /// The keys of one service; those of all its environments.
    List<Held> of(ServiceName service) {
        return held.getOrDefault(service, List.of());
    }
}
