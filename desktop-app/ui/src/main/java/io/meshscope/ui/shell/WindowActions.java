package io.meshscope.ui.shell;

import io.meshscope.ui.palette.Command;
import java.util.List;

/// The actions of the window that do not belong to a session.
///
/// @param disconnect ends the session and shows the start screen
/// @param quit closes the window
/// @param commands further entries of the command palette
public record WindowActions(Runnable disconnect, Runnable quit, List<Command> commands) {

    public WindowActions {
        commands = List.copyOf(commands);
    }

    /// No actions.
    public static final WindowActions NONE = new WindowActions(() -> {}, () -> {}, List.of());
}
