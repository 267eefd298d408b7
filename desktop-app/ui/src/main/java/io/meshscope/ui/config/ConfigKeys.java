package io.meshscope.ui.config;

import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.ConfigTree;
import io.meshscope.reading.ConfigKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The configuration keys as the tree lists them, from one state to the next. There may be very
/// many, and mostly only their values change: then the list stays the same object. For use by many
/// threads.
final class ConfigKeys {

    private static final Comparator<Row> ORDER =
            Comparator.<Row, String>comparing(r -> r.name().centre().value())
                    .thenComparing(r -> r.key().prefix())
                    .thenComparing(r -> r.key().environment().isEmpty())
                    .thenComparing(r -> r.key().environment().orElse(""))
                    .thenComparing(r -> r.key().label());

    private final List<String> prefixes;

    /// By the very objects: a key keeps its name from state to state, and to compare names of very
    /// many keys takes long. Of another state all are read anew.
    private final Map<ConfigName, Row> known = new IdentityHashMap<>();

    private List<Row> found = List.of();
    private ConfigOutline listed = ConfigOutline.EMPTY;

    /// @param deleted whether the key does not stand at the moment shown
    /// @param hidden whether its configuration centre does not show it any more
    record Row(ConfigName name, ConfigKey key, boolean deleted, boolean hidden, boolean draft)
            implements ConfigOutline.Node {

        @Override
        public Object id() {
            return name;
        }
    }

    /// @param prefixes of configuration keys
    ConfigKeys(Collection<String> prefixes) {
        this.prefixes = List.copyOf(prefixes);
    }

    /// Keys that have a value or had one, by configuration centre, prefix, environment (those for
    /// all last), service and leaf.
    ///
    /// @param drafts the keys of which there is a draft with a change
    synchronized ConfigOutline list(ConfigTree config, String filter, Set<ConfigName> drafts) {
        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        var next = new ArrayList<Row>();
        if (known.size() > 2 * config.entries().size()) {
            known.clear();
        }
        for (ConfigEntry entry : config.entries().values()) {
            Row row = row(entry, drafts.contains(entry.name()));
            if (wanted.isEmpty() || row.key().key().toLowerCase(Locale.ROOT).contains(wanted)) {
                next.add(row);
            }
        }
        if (!same(found, next)) {
            found = next;
            listed = listed.next(next.stream().sorted(ORDER).toList());
        }
        return listed;
    }

    private Row row(ConfigEntry entry, boolean draft) {
        Row before = known.get(entry.name());
        boolean hidden = entry.hiddenSince().isPresent();
        if (before != null
                && before.deleted() != entry.held()
                && before.hidden() == hidden
                && before.draft() == draft) {
            return before;
        }
        ConfigKey key = before == null ? ConfigKey.parse(prefixes, entry.key()) : before.key();
        var row = new Row(entry.name(), key, !entry.held(), hidden, draft);
        known.put(entry.name(), row);
        return row;
    }

    /// A row of which nothing has changed is the same object, and comparing contents would cost
    /// what this saves.
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(List<Row> one, List<Row> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i) != other.get(i)) {
                return false;
            }
        }
        return true;
    }
}
