package io.meshscope.cli;

import io.meshscope.invoke.CallTerms;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that say how a call is made.
final class TermOptions {

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            converter = Durations.class,
            description =
                    "How long the call may take, for example 500ms or 2m; 0 for no deadline."
                            + " Without it: 3s for a unary call, none for a stream.")
    private Optional<Duration> deadline = Optional.empty();

    @Option(
            names = "--wait-for-ready",
            description = "Wait for a server that cannot be reached yet, until the deadline.")
    private boolean waitForReady;

    @Option(names = "--gzip", description = "Send messages compressed.")
    private boolean gzip;

    @Option(
            names = "--max-message",
            paramLabel = "SIZE",
            converter = Sizes.class,
            description = "The largest message that is taken, for example 100MB (default: 64MiB).")
    private int maxMessageBytes = CallTerms.MAX_MESSAGE_BYTES;

    CallTerms terms() {
        return new CallTerms(deadline, waitForReady, gzip, maxMessageBytes);
    }
}
