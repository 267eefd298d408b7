package io.meshscope.ui.preferences;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The file of the preferences. It is replaced as a whole, so that a reader finds either the old
/// ones or the new ones. It blocks: do not call it on the FX thread, except for the first read.
final class PreferencesFile {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    /// @param directory created if it does not exist
    PreferencesFile(Path directory) {
        file = directory.resolve("settings.json");
    }

    /// @param problem why the defaults are used instead of the file's; empty when the file was read
    record Read(Preferences preferences, String problem) {}

    /// Reads it. A file that cannot be read is moved aside and never overwritten.
    Read read() {
        try {
            if (!Files.exists(file)) {
                return new Read(Preferences.DEFAULT, "");
            }
            Preferences kept = JSON.readValue(file.toFile(), Preferences.class);
            return kept == null ? putAside("it is empty") : new Read(kept, "");
        } catch (JsonProcessingException e) {
            return putAside(e.getOriginalMessage());
        } catch (IOException e) {
            return new Read(Preferences.DEFAULT, file + ": " + e.getMessage());
        }
    }

    private Read putAside(String why) {
        try {
            Path aside = Files.createTempFile(file.getParent(), "settings-", ".unreadable.json");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return new Read(Preferences.DEFAULT, aside + ": " + why);
        } catch (IOException e) {
            return new Read(Preferences.DEFAULT, file + ": " + why + "; " + e.getMessage());
        }
    }

    void write(Preferences preferences) throws IOException {
        Files.createDirectories(file.getParent());
        Path next = Files.createTempFile(file.getParent(), "settings-", ".tmp");
        try {
            JSON.writeValue(next.toFile(), preferences);
            replace(next);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private void replace(Path next) throws IOException {
        try {
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
