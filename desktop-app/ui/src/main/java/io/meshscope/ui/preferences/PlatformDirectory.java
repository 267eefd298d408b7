package io.meshscope.ui.preferences;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A directory in which the platform expects what a program keeps for a user. On Linux that is the
/// XDG base directory specification's matter.
public enum PlatformDirectory {
    /// For settings.
    CONFIG("XDG_CONFIG_HOME", Path.of(".config"), "APPDATA", "Roaming"),
    /// For what earlier runs left, and another run could not make again.
    STATE("XDG_STATE_HOME", Path.of(".local", "state"), "LOCALAPPDATA", "Local");

    private final String xdg;
    private final Path below;
    private final String windows;
    private final String windowsName;

    PlatformDirectory(String xdg, Path below, String windows, String windowsName) {
        this.xdg = xdg;
        this.below = below;
        this.windows = windows;
        this.windowsName = windowsName;
    }

    /// This computer's, for this user.
    public Path ofThisUser() {
        return of(
                System.getenv(),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")));
    }

    Path of(Map<String, String> environment, String system, Path home) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return named(environment, windows)
                    .orElseGet(() -> home.resolve("AppData").resolve(windowsName))
                    .resolve("Meshscope");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Meshscope");
        }
        return named(environment, xdg).orElseGet(() -> home.resolve(below)).resolve("meshscope");
    }

    /// A relative path is ignored, as the XDG specification demands.
    private static Optional<Path> named(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(v -> !v.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
