package io.meshscope.cli;

import io.meshscope.invoke.CallTerms;
import io.meshscope.message.Message;
import io.meshscope.wire.grpc.Retries;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

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

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How often a call that fails is made, 1 to 5 times (default: 1); a second one"
                            + " follows after 100ms, each further one after twice as long.")
    private int attempts = 1;

    @Option(
            names = "--retry-on",
            split = ",",
            paramLabel = "STATUS",
            description = "After which status it is made again (default: UNAVAILABLE).")
    private Set<String> retryOn = new TreeSet<>();

    /// @throws ParameterException when the options do not go together
    CallTerms terms(CommandLine line) {
        return new CallTerms(deadline, waitForReady, gzip, maxMessageBytes, retries(line));
    }

    private Retries retries(CommandLine line) {
        if (attempts == 1 && !retryOn.isEmpty()) {
            throw new ParameterException(line, "--retry-on goes with --attempts 2 or more");
        }
        try {
            return new Retries(attempts, retryOn.isEmpty() ? Retries.USUAL : retryOn);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, Message.why(e).english(), e);
        }
    }
}
