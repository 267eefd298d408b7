package io.meshscope.cli;

import io.meshscope.reading.Moment;
import io.meshscope.reading.ReadingWords;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Prints the condition of the mesh, without a window.
@Command(
        name = "state",
        description = {
            "Prints how the mesh is: instances, their configuration, breakers, calls.",
            "It observes for a while first, then reads once, and says what the window would say."
        },
        mixinStandardHelpOptions = true)
final class StateCommand implements Callable<Integer> {

    private static final Duration CLOSING = Duration.ofSeconds(5);

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "One JSON document instead of tables.")
    private boolean json;

    @Mixin private Observed observed = new Observed();

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = Durations.class,
            description = "How long to observe before reading (default: ${DEFAULT-VALUE}).")
    private Duration settle = Duration.ofSeconds(5);

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try (var interrupt = new Interrupt(CLOSING);
                var session = observed.open(line)) {
            session.start();
            Observed.failOnSilentReceiver(session);
            // A user who interrupts the wait wants what is known so far.
            var _ = interrupt.await(settle);
            var document =
                    new StateDocument(
                                    session.journal().state(),
                                    Moment.live(Instant.now(), System.nanoTime()),
                                    new ReadingWords(Locale.ENGLISH, ZoneId.systemDefault()))
                            .read(observed.configPrefixes());
            if (json) {
                line.getOut().println(document);
                line.getOut().flush();
            } else {
                new StateTable(line.getOut()).print(document);
            }
        }
        return 0;
    }
}
