package io.meshscope.cli;

import io.meshscope.session.LiveSession;
import io.meshscope.session.Profile;
import io.meshscope.session.Session;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Prints what is observed, without a window.
@Command(
        name = "observe",
        description = "Prints the journal's events as they come, one JSON object a line.",
        mixinStandardHelpOptions = true)
final class ObserveCommand implements Callable<Integer> {

    private static final Duration CLOSING = Duration.ofSeconds(5);

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "JSON lines; the only format there is.")
    private boolean json;

    @Mixin private Endpoints endpoints = new Endpoints();

    @Mixin private ConsulOptions consulOptions = new ConsulOptions();

    @Option(
            names = "--config-prefix",
            paramLabel = "PREFIX",
            defaultValue = Profile.DEFAULT_CONFIG_PREFIX,
            description = "etcd prefix of configuration keys (default: ${DEFAULT-VALUE}).")
    private String configPrefix = Profile.DEFAULT_CONFIG_PREFIX;

    @Option(
            names = "--applied-prefix",
            paramLabel = "PREFIX",
            defaultValue = Profile.DEFAULT_APPLIED_PREFIX,
            description = "etcd prefix of the reports on them (default: ${DEFAULT-VALUE}).")
    private String appliedPrefix = Profile.DEFAULT_APPLIED_PREFIX;

    @Option(
            names = "--otlp-grpc",
            paramLabel = "PORT",
            description = "Receive OTLP/gRPC on this port of the loopback interface; 0: any.")
    private Optional<Integer> otlpGrpc = Optional.empty();

    @Option(
            names = "--otlp-http",
            paramLabel = "PORT",
            description = "Receive OTLP/HTTP on this port of the loopback interface; 0: any.")
    private Optional<Integer> otlpHttp = Optional.empty();

    @Option(names = "--spans", description = "Print each span too.")
    private boolean spans;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "End after so long, for example 30s; else on Ctrl C.")
    private Optional<Duration> time = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        List<URI> etcd = endpoints.etcd(System.getenv());
        Optional<Profile.Consul> consul = consulOptions.consul(System.getenv());
        if (etcd.isEmpty() && consul.isEmpty() && otlpGrpc.isEmpty() && otlpHttp.isEmpty()) {
            throw new ParameterException(
                    line, "nothing to observe: give --etcd, --consul, --otlp-grpc or --otlp-http");
        }
        try (var interrupt = new Interrupt(CLOSING);
                var printer = new EventPrinter(line.getOut(), spans);
                var session = new LiveSession(profile(line, etcd, consul))) {
            printer.listen(session);
            session.start();
            failOnSilentReceiver(session);
            wait(interrupt);
        }
        return 0;
    }

    /// A port that was asked for and cannot be had is an error here: there is no window to say so.
    private static void failOnSilentReceiver(Session session) {
        for (Session.Receiver receiver : session.receivers()) {
            if (!receiver.failure().isEmpty()) {
                throw new FailedException(receiver.failure());
            }
        }
    }

    private void wait(Interrupt interrupt) throws InterruptedException {
        if (time.isPresent()) {
            var unused = interrupt.await(time.get());
        } else {
            interrupt.await();
        }
    }

    private Profile profile(CommandLine line, List<URI> etcd, Optional<Profile.Consul> consul) {
        return new Profile(
                "observe",
                "dev",
                etcd,
                endpoints.registryPrefixes(),
                configPrefix,
                appliedPrefix,
                endpoints.tls(System.getenv()),
                consul,
                port(line, "--otlp-grpc", otlpGrpc),
                port(line, "--otlp-http", otlpHttp),
                Optional.empty(),
                Profile.DEFAULT_STORE_LIMIT_BYTES);
    }

    private static OptionalInt port(CommandLine line, String option, Optional<Integer> port) {
        if (port.isEmpty()) {
            return OptionalInt.empty();
        }
        if (port.get() < 0 || port.get() > 65_535) {
            throw new ParameterException(
                    line, option + " " + port.get() + " is not a port (0 to 65535)");
        }
        return OptionalInt.of(port.get());
    }
}
