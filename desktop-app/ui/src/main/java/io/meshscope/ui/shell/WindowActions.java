package io.meshscope.ui.shell;

import io.meshscope.ui.palette.Command;
import io.meshscope.ui.text.Texts;
import java.util.List;

/// The actions of the window that do not belong to a session.
///
/// @param disconnect ends the session and shows the start screen
/// @param quit closes the window
/// @param recordings opens and saves recordings
public record WindowActions(Runnable disconnect, Runnable quit, RecordingActions recordings) {

    /// No actions.
    public static final WindowActions NONE =
            new WindowActions(() -> {}, () -> {}, RecordingActions.NONE);

    List<Command> commands(Texts texts) {
        return List.of(
                new Command(() -> texts.get("connection.close"), "", disconnect),
                new Command(() -> texts.get("menu.quit"), "", quit));
    }
}
