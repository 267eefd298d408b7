package io.meshscope.ui.shell;

/// The actions of the window that do not belong to a session.
///
/// @param disconnect ends the session and shows the start screen
/// @param quit closes the window
/// @param recordings opens and saves recordings
public record WindowActions(Runnable disconnect, Runnable quit, RecordingActions recordings) {

    /// No actions.
    public static final WindowActions NONE =
            new WindowActions(() -> {}, () -> {}, RecordingActions.NONE);
}
