package io.meshscope.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The directory in which the platform expects what a program keeps of earlier runs.
final class StateDirectory {

    private StateDirectory() {}

    /// This computer's, for this user's sessions.
    static Path ofThisUser() {
        return of(
                System.getenv(),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")));
    }

    static Path of(Map<String, String> environment, String system, Path home) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return named(environment, "LOCALAPPDATA")
                    .orElseGet(() -> home.resolve("AppData").resolve("Local"))
                    .resolve("Meshscope")
                    .resolve("sessions");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library")
                    .resolve("Application Support")
                    .resolve("Meshscope")
                    .resolve("sessions");
        }
        return named(environment, "XDG_STATE_HOME")
                .orElseGet(() -> home.resolve(".local").resolve("state"))
                .resolve("meshscope")
                .resolve("sessions");
    }

    /// A relative path is ignored, as the XDG specification demands.
    private static Optional<Path> named(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(v -> !v.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
