package io.meshscope.ui.config;

import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.MeshState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// The keys of a configuration centre as the tree lists them.
final class ConfigKeys {

    private ConfigKeys() {}

    /// @param acks empty for a deleted key
    record Row(ConfigKey key, Optional<Convergence> acks, boolean draft) {

        boolean deleted() {
            return acks.isEmpty();
        }
    }

    /// Keys that have a value or had one, by environment (those for all last), service and leaf.
    static List<Row> of(
            String prefix,
            MeshState state,
            Instant moment,
            String filter,
            Predicate<String> hasDraft) {
        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        return state.config().entries().values().stream()
                .filter(e -> e.key().toLowerCase(Locale.ROOT).contains(wanted))
                .map(e -> row(prefix, e, state, moment, hasDraft.test(e.key())))
                .sorted(
                        Comparator.<Row, Boolean>comparing(r -> r.key().environment().isEmpty())
                                .thenComparing(r -> r.key().environment().orElse(""))
                                .thenComparing(r -> r.key().label()))
                .toList();
    }

    private static Row row(
            String prefix, ConfigEntry entry, MeshState state, Instant moment, boolean draft) {
        ConfigKey key = ConfigKey.parse(prefix, entry.key());
        return new Row(
                key, entry.value().map(v -> Convergence.of(key, entry, state, moment)), draft);
    }
}
