package io.meshscope.registry;

import java.util.Optional;

/// A registry key taken apart: the service's name, which stands between the prefix and the tail,
/// and the tail. Where nothing stands between them, the prefix itself may be the service: go-zero
/// and etcd's naming keep the instances of one service right below its own key.
///
/// @param prefix without slashes at its ends
/// @param path the key behind the prefix, without a leading slash
record KeyPath(String key, String prefix, String path) {

    /// @param prefix that the key begins with; one that ends within a name stands for all names
    ///   that begin so
    static KeyPath of(String prefix, String key) {
        String whole = key.startsWith(prefix) ? wholeNames(prefix, key) : "";
        return new KeyPath(
                key,
                whole.replaceAll("^/+|/+$", ""),
                key.substring(whole.length()).replaceAll("^/+", ""));
    }

    private static String wholeNames(String prefix, String key) {
        return prefix.endsWith("/") || key.startsWith("/", prefix.length())
                ? prefix
                : prefix.substring(0, prefix.lastIndexOf('/') + 1);
    }

    /// The last segment; the whole path when it has one segment.
    String tail() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// What stands before the tail; empty when nothing does.
    Optional<String> service() {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
    }

    /// What stands before the tail, or the prefix where nothing does.
    Optional<String> serviceOrPrefix() {
        return service().or(() -> Optional.of(prefix).filter(name -> isDirectlyBelow()));
    }

    private boolean isDirectlyBelow() {
        return !prefix.isEmpty() && !path.isEmpty() && !path.contains("/");
    }

    /// The first segment; empty when it is the only one.
    Optional<String> head() {
        int slash = path.indexOf('/');
        return slash <= 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
    }
}
