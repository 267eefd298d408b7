package io.meshscope.cli;

import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.fanout.FanOut;
import io.meshscope.session.Calls;
import java.io.Reader;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes one call of any mode and prints what comes.
@Command(
        name = "call",
        description = {
            "Calls a method and prints the answer as JSON; a stream's messages one a line, as they"
                    + " come. A method that takes a stream is sent the JSON values of --data one by"
                    + " one: with -d @- each as it is typed, Ctrl D ends them, Ctrl C cancels the"
                    + " call (exit code 130).",
            "What the method is, the server tells by reflection, or a file does: see --proto and"
                    + " --descriptor-set."
        },
        mixinStandardHelpOptions = true)
final class CallCommand implements Callable<Integer> {

    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final int INTERRUPTED = 130;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "TARGET",
            description =
                    "etcd:///service-name or consul:///service-name by discovery, or"
                            + " host:port, dns:///host:port, unix:path.")
    private String target = "";

    @Parameters(
            index = "1",
            paramLabel = "METHOD",
            description = "package.Service/Method, for example shop.user.v1.UserService/GetUser.")
    private String method = "";

    @Option(
            names = {"-d", "--data"},
            paramLabel = "JSON",
            description =
                    "The request as JSON, or the requests of a stream one after the other; @FILE"
                            + " reads a file, @- standard input. Without it: {} where one message"
                            + " is taken, none where many are.")
    private Optional<String> data = Optional.empty();

    @Mixin private HeaderOptions headers = new HeaderOptions();

    @Option(
            names = {"-v", "--verbose"},
            description =
                    "Print headers, trailers, the size and time of each message, and where the"
                            + " time went on standard error.")
    private boolean verbose;

    @Option(
            names = "--defaults",
            description = "Print also plain fields that are at their default.")
    private boolean defaults;

    @Option(
            names = "--all-instances",
            description =
                    "Call each instance of the target with the same message. Prints a line of JSON"
                            + " for each, then one with what differs; the exit code is 1 when"
                            + " anything does, or one has not answered.")
    private boolean all;

    @Mixin private TermOptions terms = new TermOptions();

    @Mixin private SchemaOptions schema = new SchemaOptions();

    @Mixin private CalledOptions called = new CalledOptions();

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (all) {
            return everywhere(line);
        }
        var run = new CallRun();
        var printer =
                new CallPrinter(
                        line.getOut(),
                        line.getErr(),
                        new CallPrinter.Style(
                                verbose,
                                defaults ? CallMessage.Fields.ALL : CallMessage.Fields.SET),
                        run::stop);
        CallRequest request = request(line, "");
        try (var _ = new Interrupt(CLOSING, run::stop)) {
            CallResult result = made(line, request, run, printer);
            if (result.ok()) {
                return 0;
            }
            say(line, request, result);
        } catch (InvokeException e) {
            if (!run.stopped()) {
                throw new FailedException(SchemaOptions.words(e));
            }
            line.getErr().println("meshscope: " + e.getMessage());
            line.getErr().flush();
        }
        return run.stopped() ? INTERRUPTED : 1;
    }

    private CallResult made(CommandLine line, CallRequest request, CallRun run, CallPrinter printer)
            throws InterruptedException {
        Optional<Reader> given = data.map(GivenText::reader);
        try (Calls.Opened opened = called.open(line)) {
            OpenCall call = opened.invoker().open(request, printer);
            call.mode().filter(RpcMode::answersMany).ifPresent(m -> printer.lines());
            return run.run(call, given);
        }
    }

    private int everywhere(CommandLine line) throws InterruptedException {
        Thread caller = Thread.currentThread();
        try (var _ = new Interrupt(CLOSING, caller::interrupt);
                Calls.Opened opened = called.open(line)) {
            CallRequest request = request(line, GivenText.whole(data.orElse("{}")));
            return new AllInstances(request, line.getOut())
                            .print(FanOut.call(opened.invoker(), request))
                    ? 0
                    : 1;
        } catch (InvokeException e) {
            throw new FailedException(SchemaOptions.words(e));
        }
    }

    private CallRequest request(CommandLine line, String message) {
        return new CallRequest(
                new Target(target),
                method,
                message,
                headers.metadata(line),
                terms.terms(line),
                true,
                schema.source(line, System.getenv()));
    }

    /// Says how the call failed, with each detail that the server gave.
    private static void say(CommandLine line, CallRequest request, CallResult result) {
        line.getErr()
                .println(
                        "meshscope: "
                                + result.code()
                                + (result.message().isEmpty() ? "" : ": " + result.message())
                                + result.peer().map(p -> " (from " + p + ")").orElse("")
                                + remedy(result));
        result.details().forEach(d -> line.getErr().println("meshscope: detail " + d));
        WhyFailed.of(request, Optional.empty(), result)
                .forEach(why -> line.getErr().println("meshscope: " + why));
        line.getErr().flush();
    }

    private static String remedy(CallResult result) {
        return switch (result.status().remedy()) {
            case MESSAGE_LIMIT -> " Option: --max-message SIZE.";
            case CREDENTIALS -> CredentialOptions.WORDS;
            case NONE, SCHEMA_FILE, IMPORT_PATH -> ServerTlsOptions.words(result.status().unfit());
        };
    }
}
