package io.meshscope.ui.config;

import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.MeshState;
import io.meshscope.reading.ConfigKey;
import io.meshscope.reading.Convergence;
import io.meshscope.reading.Moment;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// The configuration keys as the tree lists them.
final class ConfigKeys {

    private ConfigKeys() {}

    /// @param acks empty for a deleted key
    record Row(ConfigName name, ConfigKey key, Optional<Convergence> acks, boolean draft) {

        boolean deleted() {
            return acks.isEmpty();
        }
    }

    /// Keys that have a value or had one, by configuration centre, prefix, environment (those for
    /// all last), service and leaf.
    static List<Row> of(
            Collection<String> prefixes,
            MeshState state,
            Moment moment,
            String filter,
            Predicate<ConfigName> hasDraft) {
        var convergence = new Convergence.Reader(state, moment, prefixes);
        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        return state.config().entries().values().stream()
                .filter(e -> e.key().toLowerCase(Locale.ROOT).contains(wanted))
                .map(e ->
                        new Row(
                                e.name(),
                                ConfigKey.parse(prefixes, e.key()),
                                e.value().map(v -> convergence.of(e)),
                                hasDraft.test(e.name())))
                .sorted(
                        Comparator.<Row, String>comparing(r -> r.name().centre().value())
                                .thenComparing(r -> r.key().prefix())
                                .thenComparing(r -> r.key().environment().isEmpty())
                                .thenComparing(r -> r.key().environment().orElse(""))
                                .thenComparing(r -> r.key().label()))
                .toList();
    }
}
