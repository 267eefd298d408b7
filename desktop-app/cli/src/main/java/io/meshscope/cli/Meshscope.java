package io.meshscope.cli;

import io.meshscope.ui.format.OneLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOP_FallbackServiceProvider;
import org.slf4j.helpers.Reporter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The `meshscope` command. Without a subcommand it opens the window, on a recording when one is
/// named.
@Command(
        name = "meshscope",
        description = "The desktop console of a service mesh.",
        mixinStandardHelpOptions = true,
        version = "Meshscope 0.1.0",
        subcommands = {
            DemoCommand.class,
            PrepareCommand.class,
            MeasureCommand.class,
            ObserveCommand.class,
            StateCommand.class,
            BreakersCommand.class,
            CallCommand.class,
            LoadCommand.class,
            StandInCommand.class,
            ConfigCommand.class,
            EtcdCommand.class,
            RunCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            TracesCommand.class,
            TraceCommand.class,
            SqlCommand.class,
            SchemaCommand.class
        })
public final class Meshscope implements Callable<Integer> {

    /// It tells in passing what every failed call says too. Kept here: a logger that nobody holds
    /// forgets its level.
    private static final Logger GRPC = Logger.getLogger("io.grpc");

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A recording (*.meshscope) or a file of telemetry to open in the window.")
    private Optional<Path> recording = Optional.empty();

    /// Runs a command and ends the process with its exit code: 0 done, 1 failed, 2 misused, 130 a
    /// call that Ctrl C cancelled.
    public static void main(String[] arguments) {
        GRPC.setLevel(Level.SEVERE);
        withoutLog();
        System.exit(
                commandLine(arguments)
                        .setOut(StandardOutput.writer(System.out))
                        .execute(arguments));
    }

    /// Where no log is asked for, none is set up: it would take longer than a short command.
    private static void withoutLog() {
        if (System.getenv("MESHSCOPE_LOG_LEVEL") == null
                && System.getProperty("MESHSCOPE_LOG_LEVEL") == null
                && System.getProperty("logback.configurationFile") == null) {
            // It would tell which one it takes.
            System.setProperty(Reporter.SLF4J_INTERNAL_VERBOSITY_KEY, "WARN");
            System.setProperty(
                    LoggerFactory.PROVIDER_PROPERTY_KEY,
                    NOP_FallbackServiceProvider.class.getName());
        }
    }

    /// The command that the arguments name, and no other: to set all of them up takes a large part
    /// of a short command's time.
    static CommandLine commandLine(String... arguments) {
        String name = arguments.length == 0 ? "" : arguments[0];
        Class<?>[] all =
                Objects.requireNonNull(Meshscope.class.getAnnotation(Command.class)).subcommands();
        return Arrays.stream(all)
                .filter(type ->
                        Objects.requireNonNull(type.getAnnotation(Command.class))
                                .name()
                                .equals(name))
                .findFirst()
                .map(type -> handled(alone(name, type)))
                .orElseGet(() -> handled(new CommandLine(new Meshscope())));
    }

    private static CommandLine alone(String name, Class<?> type) {
        CommandSpec meshscope = CommandSpec.create().name("meshscope");
        return new CommandLine(meshscope.addSubcommand(name, new CommandLine(type)));
    }

    private static CommandLine handled(CommandLine meshscope) {
        meshscope
                .setParameterExceptionHandler(Meshscope::misused)
                .setExecutionExceptionHandler(Meshscope::failed)
                .setCaseInsensitiveEnumValuesAllowed(true)
                // What begins with @ is a command's own way to name a file.
                .setExpandAtFiles(false);
        // The flags that follow its file are another program's, and it reads its own by itself.
        Optional.ofNullable(meshscope.getSubcommands().get("import"))
                .ifPresent(line ->
                        line.setStopAtPositional(true)
                                .setUnmatchedOptionsArePositionalParams(true));
        return meshscope;
    }

    @Override
    public Integer call() {
        if (recording.isPresent() && !Files.exists(recording.get())) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "\"" + recording.get() + "\" is neither a command nor a file");
        }
        return Window.run(false, recording, LiveSessions.kept());
    }

    private static int misused(ParameterException e, String[] arguments) {
        say(e.getCommandLine(), e.getMessage() + " (see meshscope --help)");
        return 2;
    }

    /// Whatever went wrong, the user reads only the message; the stack trace goes to the log.
    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        if (!(e instanceof FailedException)) {
            LoggerFactory.getLogger(Meshscope.class)
                    .debug("{} failed", Arrays.toString(parsed.originalArgs().toArray()), e);
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        say(line, message);
        return 1;
    }

    private static void say(CommandLine line, String message) {
        String row = message.strip().replaceAll("\\s*\\R\\s*", " · ");
        line.getErr().println("meshscope: " + OneLine.of(row));
        line.getErr().flush();
    }
}
