package io.meshscope.ui.preferences;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The file that preferences are kept in. It is replaced as a whole, so that whoever reads it finds
/// the old ones or the new ones. Blocks: not for the FX thread, but for the first read.
final class PreferencesFile {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    /// @param directory made when it is not there
    PreferencesFile(Path directory) {
        file = directory.resolve("settings.json");
    }

    /// @param problem why the defaults are used instead of what is in the file; empty when they are
    ///   not
    record Read(Preferences preferences, String problem) {}

    /// Reads it. One that cannot be understood is put aside, never written over.
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
