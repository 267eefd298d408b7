package io.meshscope.ui.shell;

import io.meshscope.ui.palette.Command;
import java.util.List;

/// What the window can do that is not of one session.
///
/// @param disconnect ends the session and shows the start screen
/// @param quit closes the window
/// @param commands further entries of the command palette
public record WindowActions(Runnable disconnect, Runnable quit, List<Command> commands) {

    public WindowActions {
        commands = List.copyOf(commands);
    }

    /// Nothing beyond the session.
    public static final WindowActions NONE = new WindowActions(() -> {}, () -> {}, List.of());
}
