package io.meshscope.cli;

import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.SourceId;
import io.meshscope.reading.Production;
import io.meshscope.session.LiveSession;
import io.meshscope.ui.format.OneLine;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Publishes a value of a key.
@Command(
        name = "publish",
        description = {
            "Publishes a value of a key, byte for byte, if nobody wrote the key since it was read.",
            "It prints what it would change, what the service's rules say of it and who will apply"
                    + " it, and writes",
            "only with --write. The exit code is 1 when it cannot be written."
        },
        mixinStandardHelpOptions = true)
final class ConfigPublishCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Mixin private LiveKeys keys = new LiveKeys();

    @Parameters(index = "0", paramLabel = "KEY", description = "The whole key.")
    private String key = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = GivenValue.LABEL,
            description = "The value. What get printed masked is put back as the key holds it.")
    private Optional<String> value = Optional.empty();

    @Option(names = "--delete", description = "Delete the key.")
    private boolean delete;

    @Option(
            names = "--centre",
            paramLabel = "etcd|consul",
            description = "Who holds the key, where both are observed.")
    private Optional<String> centre = Optional.empty();

    @Option(
            names = "--base",
            paramLabel = "N",
            description =
                    "The revision that the value was made on; 0 when the key must not be there"
                            + " (default: the latest).")
    private Optional<Long> base = Optional.empty();

    @Option(names = "--write", description = "Do it.")
    private boolean write;

    @Option(names = "--yes", description = "Do not ask when the key is of production.")
    private boolean yes;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Keep what is observed meanwhile in a new session file.")
    private Optional<Path> record = Optional.empty();

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            description = "Why; it stands in the session file at the moment of the publishing.")
    private Optional<String> note = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (note.isPresent() && record.isEmpty()) {
            throw new ParameterException(
                    line, "a note is kept in a session's file: give --record FILE");
        }
        if (value.isPresent() == delete) {
            throw new ParameterException(line, "give a value, or --delete");
        }
        Optional<Octets> given = value.map(GivenValue::of);
        try (LiveSession session = keys.open(line, record)) {
            SeenKeys seen = LiveKeys.seen(session);
            ConfigName name = name(seen);
            ConfigChange change = ConfigChange.of(seen, name, given, base);
            print(line.getOut(), change);
            if (!change.publishable()) {
                throw new FailedException("nothing was written: the service would reject it");
            }
            if (change.idle() || !write) {
                line.getOut()
                        .println(
                                change.idle()
                                        ? "Nothing was written: the key holds this value."
                                        : "Nothing was written. To do it, give --write.");
                line.getOut().flush();
                return 0;
            }
            askBeforeProduction(seen);
            return new Publishing(line.getOut(), session, change, note, record.isPresent())
                    .publish();
        }
    }

    private ConfigName name(SeenKeys seen) {
        Optional<ConfigEntry> entry = seen.find(key, centre);
        if (entry.isPresent()) {
            return entry.get().name();
        }
        List<String> centres = seen.profile().registries().sources();
        String holder =
                centre.or(() -> centres.stream().findFirst().filter(c -> centres.size() == 1))
                        .orElseThrow(() ->
                                new FailedException(
                                        "no centre holds "
                                                + key
                                                + " yet: say which shall with --centre"));
        return new ConfigName(new SourceId(holder), Octets.ofText(key));
    }

    private static void print(PrintWriter out, ConfigChange change) {
        out.println(
                change.action()
                        + " "
                        + OneLine.of(change.name().shown())
                        + " in "
                        + change.name().centre().value()
                        + (change.base() == 0
                                ? ""
                                : ", on " + change.name().centre().revision(change.base())));
        change.diff().forEach(out::println);
        change.recoded().ifPresent(out::println);
        change.findings()
                .forEach(f ->
                        out.println("line " + f.line() + ": " + OneLine.of(f.message().english())));
        out.println(
                change.instances().isEmpty()
                        ? "No registered instance reads it."
                        : "To be applied by " + String.join(", ", change.instances()) + ".");
        // What is going to happen stands there before it happens.
        out.flush();
    }

    private void askBeforeProduction(SeenKeys seen) {
        Optional<String> environment =
                seen.parsed(key).environment().filter(Production::is).filter(e -> !yes);
        if (environment.isEmpty()) {
            return;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new FailedException(
                    "nothing was written: " + key + " is of production. To do it, give --yes");
        }
        String answer = console.readLine("Type %s to publish it: ", environment.orElseThrow());
        if (!environment.get().equals(answer == null ? "" : answer.strip())) {
            throw new FailedException("nothing was written");
        }
    }
}
