package io.meshscope.registry.zookeeper;

import io.meshscope.registry.OwnLayout;
import java.util.Comparator;
import java.util.List;

/// Where registrations stand in ZooKeeper, and how they are written there.
///
/// @param prefixes that hold registrations, at least one; each begins and ends with a slash
/// @param own layouts that the user describes, beside those that are known
public record ZooKeeperLayouts(List<String> prefixes, List<OwnLayout> own) {

    public ZooKeeperLayouts {
        prefixes =
                prefixes.stream()
                        .map(prefix -> "/" + prefix.replaceAll("^/+|/+$", "") + "/")
                        .map(prefix -> prefix.replaceAll("/{2,}", "/"))
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        own = List.copyOf(own);
    }

    /// The nodes that are the prefixes: all below them is followed.
    List<String> roots() {
        return prefixes.stream()
                .filter(p -> prefixes.stream().noneMatch(q -> !q.equals(p) && p.startsWith(q)))
                .map(p -> p.length() == 1 ? p : p.substring(0, p.length() - 1))
                .toList();
    }

    /// The longest prefix of a path, which may be the prefix's own node.
    String prefixOf(String path) {
        return prefixes.stream().filter((path + "/")::startsWith).findFirst().orElse("/");
    }
}
