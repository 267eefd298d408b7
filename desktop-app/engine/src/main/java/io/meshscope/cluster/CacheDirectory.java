package io.meshscope.cluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The directory for files that Meshscope can make again: `$XDG_CACHE_HOME/meshscope`, else
/// `~/.cache/meshscope`. The launcher script keeps what it downloads there too.
public final class CacheDirectory {

    private CacheDirectory() {}

    /// @param environment where `XDG_CACHE_HOME` and `HOME` are looked up
    public static Path of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .filter(directory -> !directory.isEmpty())
                .map(Path::of)
                .orElseGet(() ->
                        Path.of(
                                environment.getOrDefault("HOME", System.getProperty("user.home")),
                                ".cache"))
                .resolve("meshscope");
    }
}
