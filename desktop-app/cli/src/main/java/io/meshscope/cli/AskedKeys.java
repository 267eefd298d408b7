package io.meshscope.cli;

import io.meshscope.reading.Moment;
import io.meshscope.session.LiveSession;
import io.meshscope.session.RecordedSession;
import io.meshscope.session.Recording;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Whose keys are read: those of configuration centres as they are, or those of a recording.
final class AskedKeys {

    @Mixin private LiveKeys live = new LiveKeys();

    @Option(
            names = "--recording",
            paramLabel = "FILE",
            description = "A recording (*.meshscope), instead of etcd or Consul.")
    private Optional<Path> recording = Optional.empty();

    @Mixin private MomentOption at = new MomentOption();

    @Option(
            names = "--centre",
            paramLabel = "etcd|consul",
            description = "Who holds the key, where both do.")
    private Optional<String> centre = Optional.empty();

    /// Which of two centres that hold the key is meant.
    Optional<String> centre() {
        return centre;
    }

    /// Reads the keys.
    ///
    /// @throws ParameterException when no centre and no recording is named
    /// @throws FailedException when they cannot be read
    <T> T read(CommandLine line, Function<SeenKeys, T> then) throws InterruptedException {
        if (recording.isPresent()) {
            return recorded(line, (session, keys) -> then.apply(keys));
        }
        if (at.given()) {
            throw new ParameterException(line, "--at is a moment of a recording: give --recording");
        }
        try (LiveSession session = live.open(line, Optional.empty())) {
            return then.apply(LiveKeys.seen(session));
        }
    }

    /// Works with a recording and its keys.
    interface OfRecording<T> {
        T apply(RecordedSession session, SeenKeys keys);
    }

    /// Reads the keys of the recording.
    ///
    /// @throws ParameterException when none is named
    <T> T recorded(CommandLine line, OfRecording<T> then) {
        Path file =
                recording.orElseThrow(() ->
                        new ParameterException(
                                line, "what was observed is in a recording: give --recording"));
        try (var session = new RecordedSession(file)) {
            Recording told = session.recording().orElseThrow();
            Instant moment = at.of(told);
            return then.apply(
                    session,
                    new SeenKeys(
                            session.journal().stateAt(moment),
                            Moment.past(moment),
                            session.profile()));
        }
    }
}
