package io.meshscope.ui.config;

import io.meshscope.mesh.ConfigName;
import io.meshscope.reading.ConfigKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The listed keys as the tree shows them: by environment, then by service. Made on any thread,
/// since there may be very many.
///
/// @param rows all keys, in their order
/// @param environments what the tree begins with
record ConfigOutline(List<ConfigKeys.Row> rows, List<Branch> environments) {

    static final ConfigOutline EMPTY = new ConfigOutline(List.of(), List.of());

    /// A line of the tree.
    sealed interface Node permits Branch, ConfigKeys.Row {

        /// The same from one list to the next.
        Object id();
    }

    /// @param badge of an environment: who holds its keys
    record Folder(String name, boolean environment, String badge) {}

    /// A folder and what is in it.
    record Branch(Object id, Folder folder, List<Node> children) implements Node {

        /// Whether it is the same in all that the tree shows of it. Rows and branches that have not
        /// changed are the same objects.
        @SuppressWarnings("ReferenceEquality") // that is the point
        boolean same(Branch other) {
            if (!folder.equals(other.folder) || children.size() != other.children.size()) {
                return false;
            }
            for (int i = 0; i < children.size(); i++) {
                if (children.get(i) != other.children.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// The id of a key's environment.
    static Object environment(ConfigName name, ConfigKey key) {
        return name.centre().value() + key.prefix() + key.environment().orElse("");
    }

    /// The id of a key's service, within its environment.
    static Object service(ConfigName name, ConfigKey key) {
        return environment(name, key) + "/" + key.service().map(Object::toString).orElse("");
    }

    /// The outline of other rows. Branches in which nothing has changed stay the same objects.
    ConfigOutline next(List<ConfigKeys.Row> now) {
        var known = new HashMap<Object, Branch>();
        environments.forEach(environment -> {
            known.put(environment.id(), environment);
            environment.children().stream()
                    .filter(Branch.class::isInstance)
                    .forEach(branch -> known.put(branch.id(), (Branch) branch));
        });
        return new ConfigOutline(now, new Maker(known, several(now)).made(now));
    }

    /// The configuration centres with keys below several prefixes, which are said there.
    private static Set<String> several(List<ConfigKeys.Row> rows) {
        Map<String, String> prefixes = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (ConfigKeys.Row row : rows) {
            String centre = row.name().centre().value();
            String first = prefixes.putIfAbsent(centre, row.key().prefix());
            if (first != null && !first.equals(row.key().prefix())) {
                several.add(centre);
            }
        }
        return several;
    }

    /// @param known branches as they were
    /// @param several centres whose prefixes are said
    private record Maker(Map<Object, Branch> known, Set<String> several) {

        /// A branch while its children are collected: rows, and in an environment also services.
        private record Open(Folder folder, Map<Object, Object> children) {

            Open(Folder folder) {
                this(folder, new LinkedHashMap<>());
            }
        }

        List<Branch> made(List<ConfigKeys.Row> rows) {
            var environments = new LinkedHashMap<Object, Open>();
            for (ConfigKeys.Row row : rows) {
                Open parent =
                        environments.computeIfAbsent(
                                environment(row.name(), row.key()),
                                id -> new Open(environmentOf(row)));
                if (!row.key().leaf().isEmpty()) {
                    parent =
                            (Open)
                                    parent.children()
                                            .computeIfAbsent(
                                                    service(row.name(), row.key()),
                                                    id -> new Open(serviceOf(row)));
                }
                parent.children().put(row.id(), row);
            }
            return environments.entrySet().stream()
                    .map(e -> closed(e.getKey(), e.getValue()))
                    .toList();
        }

        private Folder environmentOf(ConfigKeys.Row row) {
            String centre = row.name().centre().value();
            String badge = several.contains(centre) ? centre + " " + row.key().prefix() : centre;
            return new Folder(row.key().environment().orElse(""), true, badge);
        }

        private static Folder serviceOf(ConfigKeys.Row row) {
            return new Folder(row.key().service().map(Object::toString).orElse(""), false, "");
        }

        private Branch closed(Object id, Open open) {
            var children = new ArrayList<Node>(open.children().size());
            open.children()
                    .forEach((key, child) ->
                            children.add(
                                    child instanceof Open inner
                                            ? closed(key, inner)
                                            : (Node) child));
            var made = new Branch(id, open.folder(), children);
            Branch before = known.get(id);
            return before != null && before.same(made) ? before : made;
        }
    }
}
