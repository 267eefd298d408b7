package io.meshscope.cli;

import io.meshscope.receive.forward.Forwarder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Prints observed events, without a window.
@Command(
        name = "observe",
        description =
                "Prints what is observed as it comes, one JSON object a line: registrations,"
                        + " configuration, breakers' transitions, calls by edge, and whether"
                        + " sources answer. Left out are regular measurements, counts of telemetry,"
                        + " rules of configuration, processes and drills.",
        mixinStandardHelpOptions = true)
final class ObserveCommand implements Callable<Integer> {

    private static final Duration CLOSING = Duration.ofSeconds(5);

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "JSON lines; the only format there is.")
    private boolean json;

    @Mixin private Observed observed = new Observed();

    @Option(names = "--spans", description = "Print each span too.")
    private boolean spans;

    @Option(
            names = "--session",
            paramLabel = "FILE",
            description = "Keep everything observed in this file; meshscope FILE shows it later.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--forward",
            paramLabel = "URL",
            description =
                    "Send what is received on to this endpoint of OTLP over HTTP, for example"
                            + " http://localhost:4318.")
    private Optional<String> forward = Optional.empty();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "End after this time, for example 30s; else on Ctrl C.")
    private Optional<Duration> time = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        try (var interrupt = new Interrupt(CLOSING);
                var printer = new EventPrinter(line.getOut(), spans);
                var session = observed.open(line, file)) {
            printer.listen(session);
            Optional<Forwarder> forwarder =
                    forward.map(to ->
                            session.forward(ForwardEndpoint.of(line, to, observed.ports(line))));
            session.start();
            Observed.failOnSilentReceiver(session);
            wait(interrupt);
            forwarder.ifPresent(f -> tell(f, line));
        }
        return 0;
    }

    private static void tell(Forwarder forwarder, CommandLine line) {
        forwarder.close();
        line.getErr()
                .println(
                        "meshscope: "
                                + forwarder.delivered()
                                + " requests were forwarded, "
                                + forwarder.undelivered()
                                + " were not delivered");
        line.getErr().flush();
    }

    private void wait(Interrupt interrupt) throws InterruptedException {
        if (time.isPresent()) {
            var unused = interrupt.await(time.get());
        } else {
            interrupt.await();
        }
    }
}
