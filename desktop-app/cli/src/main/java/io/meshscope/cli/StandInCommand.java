package io.meshscope.cli;

import io.meshscope.collection.yaml.CollectionException;
import io.meshscope.invoke.InvokeException;
import io.meshscope.message.Message;
import io.meshscope.session.StandIns;
import io.meshscope.standin.StandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
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

/// Serves a stand-in for a service until it is told to end.
@Command(
        name = "stand-in",
        description = {
            "Stands in for a service: serves, on the loopback interface, the methods of a schema"
                + " with the answers of a YAML file, and registers like an instance when asked to.",
            "Its registration and its answers say that it is a stand-in. A call that no rule"
                    + " answers is printed. Ctrl C deregisters it and ends."
        },
        mixinStandardHelpOptions = true)
final class StandInCommand implements Callable<Integer> {

    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final Duration LOOKING = Duration.ofSeconds(1);

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The schema and the answers; see docs/standin.md.")
    private Path file = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port to serve at (default: any free one).")
    private int port;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print every call.")
    private boolean verbose;

    @Mixin private RegisterOptions register = new RegisterOptions();

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (port < 0 || port > 65_535) {
            throw new ParameterException(line, "--port is 0 to 65535");
        }
        Map<String, String> environment = System.getenv();
        var printer = new StandInPrinter(line, ZoneId.systemDefault(), verbose);
        try (var interrupt = new Interrupt(CLOSING);
                StandIn standIn =
                        new StandIns(environment, InstantSource.system())
                                .start(file, port, register.registers(line, environment));
                var _ = standIn.calls().onCall(printer::call)) {
            printer.started(file, standIn);
            while (!interrupt.await(LOOKING)) {
                printer.registrations(standIn.registrations());
            }
            printer.ended(standIn.calls().count());
            return 0;
        } catch (CollectionException e) {
            throw new FailedException(Message.why(e).english());
        } catch (InvokeException e) {
            throw new FailedException(SchemaOptions.words(e));
        }
    }
}
