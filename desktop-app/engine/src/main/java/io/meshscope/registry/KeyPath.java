package io.meshscope.registry;

import java.util.Optional;

/// A registry key taken apart: the service's name, which stands between the prefix and the tail,
/// and the tail. Where nothing stands between them, the prefix itself may be the service: go-zero
/// and etcd's naming keep the instances of one service right below its own key.
///
/// @param prefix without slashes at its ends
/// @param path the key behind the prefix, without slashes at its ends
record KeyPath(String key, String prefix, String path) {

    /// @param prefix that the key begins with; one that ends within a name stands for all names
    ///   that begin so
    static KeyPath of(String prefix, String key) {
        String whole = key.startsWith(prefix) ? wholeNames(prefix, key) : "";
        return new KeyPath(key, clean(whole), clean(key.substring(whole.length())));
    }

    /// Slashes at the ends, and those that follow on another, separate nothing.
    private static String clean(String path) {
        return path.replaceAll("^/+|/+$", "").replaceAll("/{2,}", "/");
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

    /// Whether the tail is the id of a lease in decimal digits, as go-zero writes it.
    boolean isLeaseId() {
        return tail().matches("\\d{6,}");
    }

    /// The prefix as the service's name, where the tail stands right below it and is surely one of
    /// its instances.
    Optional<String> prefixOfInstance() {
        return isLeaseId() || Addresses.parse(tail()).isPresent()
                ? serviceOrPrefix()
                : Optional.empty();
    }

    /// Whether it is the key of a folder, which some tools write.
    boolean isFolder(String value) {
        return value.isBlank() && (path.isEmpty() || key.endsWith("/"));
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
