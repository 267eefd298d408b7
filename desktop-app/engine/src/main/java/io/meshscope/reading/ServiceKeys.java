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

    /// All entries in their order, and beside each the key of it that holds the configuration of a
    /// service.
    private final List<ConfigEntry> order;

    private final List<Optional<ConfigKey>> whole;

    private ServiceKeys(
            PMap<ConfigName, ConfigEntry> entries, List<String> prefixes, Former former) {
        this.entries = entries;
        this.prefixes = prefixes;
        this.order = new ArrayList<>(entries.size());
        this.whole = new ArrayList<>(entries.size());
        for (ConfigEntry entry : entries.values()) {
            Optional<ConfigKey> key = former.next(entry).orElseGet(() -> parsed(entry, prefixes));
            order.add(entry);
            whole.add(key);
            if (key.isPresent() && entry.held()) {
                hold(entry, key.get());
            }
        }
    }

    private static Optional<ConfigKey> parsed(ConfigEntry entry, List<String> prefixes) {
        return Optional.of(ConfigKey.parse(prefixes, entry.key()))
                .filter(key -> key.leaf().isEmpty() && key.service().isPresent());
    }

    /// What was found out before, gone through beside the entries of a later state. Those of two
    /// states stand in the same order, so that none has to be looked for, but for a few that came
    /// in between.
    private static final class Former {

        private final List<ConfigEntry> order;
        private final List<Optional<ConfigKey>> whole;
        private int at;

        Former(Optional<ServiceKeys> keys) {
            order = keys.map(k -> k.order).orElse(List.of());
            whole = keys.map(k -> k.whole).orElse(List.of());
        }

        /// What is known of an entry; empty when nothing is.
        Optional<Optional<ConfigKey>> next(ConfigEntry entry) {
            for (int i = at; i < Math.min(at + 2, order.size()); i++) {
                if (isOf(order.get(i), entry)) {
                    at = i + 1;
                    return Optional.of(whole.get(i));
                }
            }
            return Optional.empty();
        }

        /// Nearly always it is the same object.
        @SuppressWarnings("ReferenceEquality")
        private static boolean isOf(ConfigEntry known, ConfigEntry entry) {
            return known == entry || known.name().equals(entry.name());
        }
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
        ServiceKeys read = after(last, entries, below);
        LAST.set(Optional.of(new SoftReference<>(read)));
        return read;
    }

    /// @param before what was read of another state
    static ServiceKeys after(
            Optional<ServiceKeys> before,
            PMap<ConfigName, ConfigEntry> entries,
            List<String> prefixes) {
        return new ServiceKeys(
                entries, prefixes, new Former(before.filter(b -> b.prefixes.equals(prefixes))));
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
