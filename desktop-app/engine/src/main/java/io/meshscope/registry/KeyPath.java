package io.meshscope.registry;

import java.util.Optional;

/// A registry key taken apart: the service's name, which stands between the prefix and the tail,
/// and the tail.
///
/// @param path the key behind the prefix, without a leading slash
record KeyPath(String key, String path) {

    /// @param prefix that the key begins with
    static KeyPath of(String prefix, String key) {
        String path = key.startsWith(prefix) ? key.substring(prefix.length()) : key;
        return new KeyPath(key, path.replaceAll("^/+", ""));
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

    /// The first segment; empty when it is the only one.
    Optional<String> head() {
        int slash = path.indexOf('/');
        return slash <= 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
    }
}
