package io.meshscope.cli;

import io.meshscope.session.Recording;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which moment of a recording is read.
final class MomentOption {

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = {
                "The moment of the recording: 14:32:18, 2026-03-12T14:32:18 or"
                        + " 2026-03-12T06:32:18Z",
                "(default: its end)."
            })
    private Optional<String> at = Optional.empty();

    boolean given() {
        return at.isPresent();
    }

    /// The recording's end where none is given.
    ///
    /// @throws FailedException when it is no time, or not one of the recording
    Instant of(Recording told) {
        return at.map(new RecordedMoment(told, ZoneId.systemDefault())::of).orElse(told.ended());
    }
}
