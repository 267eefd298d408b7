package io.meshscope.cli;

import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The `meshscope` command. Without a subcommand it opens the window.
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
            CallCommand.class
        })
public final class Meshscope implements Callable<Integer> {

    /// Runs a command and ends the process with its exit code: 0 done, 1 failed, 2 misused.
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Meshscope())
                .setParameterExceptionHandler(Meshscope::misused)
                .setExecutionExceptionHandler(Meshscope::failed)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() {
        return Window.run(false, new LiveSessions());
    }

    private static int misused(ParameterException e, String[] arguments) {
        say(e.getCommandLine(), e.getMessage() + " (see meshscope --help)");
        return 2;
    }

    /// Whatever went wrong, the user reads only the message; the stack trace goes to the log.
    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        if (!(e instanceof FailedException)) {
            org.slf4j.LoggerFactory.getLogger(Meshscope.class)
                    .debug("{} failed", Arrays.toString(parsed.originalArgs().toArray()), e);
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        say(line, message);
        return 1;
    }

    private static void say(CommandLine line, String message) {
        line.getErr().println("meshscope: " + message.strip().replaceAll("\\s*\\R\\s*", " · "));
        line.getErr().flush();
    }
}
