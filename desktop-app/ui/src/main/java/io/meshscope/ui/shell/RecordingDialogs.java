package io.meshscope.ui.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Asks the user for files and notes, and waits for the answer. FX thread only.
interface RecordingDialogs {

    String SUFFIX = ".meshscope";

    /// What the user wants before the window closes.
    enum Closing {
        SAVE,
        DISCARD,
        STAY
    }

    /// The recording, or the files of telemetry, to open; none when the user gave up.
    List<Path> filesToOpen();

    /// @param name proposed for the file
    /// @return a file that ends with the suffix; empty when nothing is to be saved
    Optional<Path> fileToSave(String name);

    /// Asks for a note about a moment; empty when there is none.
    Optional<String> note(Instant at);

    Closing beforeClosing();
}
