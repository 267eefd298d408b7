package io.meshscope.ui.preferences;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The directory in which the platform expects a program's settings.
public final class ConfigDirectory {

    private ConfigDirectory() {}

    /// This computer's, for this user.
    public static Path ofThisUser() {
        return of(
                System.getenv(),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")));
    }

    static Path of(Map<String, String> environment, String system, Path home) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return named(environment, "APPDATA")
                    .orElseGet(() -> home.resolve("AppData").resolve("Roaming"))
                    .resolve("Meshscope");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Meshscope");
        }
        return named(environment, "XDG_CONFIG_HOME")
                .orElseGet(() -> home.resolve(".config"))
                .resolve("meshscope");
    }

    /// A relative path is ignored, as the XDG specification demands.
    private static Optional<Path> named(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(v -> !v.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
