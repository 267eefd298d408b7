package io.meshscope.ui.invoke;

import io.meshscope.ui.time.TimeModel;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Whether the call that is written can be made now, and whether its message can be sent. FX thread
/// only.
final class CallReadiness {

    private final TimeModel time;
    private final WrittenMessage message;
    private final WrittenCall written;
    private final Calls calls;
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper sendable = new ReadOnlyBooleanWrapper();

    CallReadiness(TimeModel time, WrittenMessage message, WrittenCall written, Calls calls) {
        this.time = time;
        this.message = message;
        this.written = written;
        this.calls = calls;
    }

    /// @param streams whether the open method does, in whatever direction
    /// @param takesMany whether it takes a stream of messages
    void check(boolean streams, boolean takesMany) {
        boolean fits = time.canAct().get() && message.fits();
        Optional<LiveStream> running = calls.stream().filter(LiveStream::running);
        ready.set(
                fits
                        && written.fits(streams)
                        && running.isEmpty()
                        && !(calls.shown().get().state() instanceof CallState.Calling));
        sendable.set(
                takesMany && fits && running.map(LiveStream::sends).orElseGet(() -> ready.get()));
    }

    ReadOnlyBooleanProperty ready() {
        return ready.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty sendable() {
        return sendable.getReadOnlyProperty();
    }
}
