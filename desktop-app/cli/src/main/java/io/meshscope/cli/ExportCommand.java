package io.meshscope.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.collection.Preview;
import io.meshscope.collection.SavedCall;
import io.meshscope.collection.export.ExportFormat;
import io.meshscope.collection.export.ExportedCall;
import io.meshscope.collection.yaml.CollectionException;
import io.meshscope.collection.yaml.CollectionFolder;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.message.Message;
import io.meshscope.session.Calls;
import java.nio.file.Path;
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

/// Writes a request of a collection for another tool or as a program.
@Command(
        name = "export",
        description = {
            "Prints a request of a collection as a line for grpcurl or ghz, or as a Java or Go"
                    + " program.",
            "The server is asked for its schema, unless --proto or --descriptor-set tells it.",
            "Example: meshscope export shop/10-list-users.yaml --as java --env demo"
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    private static final Duration ASKING = Duration.ofSeconds(5);

    @Spec private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The request's file.")
    private Path file = Path.of("");

    @Option(
            names = "--as",
            required = true,
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}, in small letters too.")
    private ExportFormat format = ExportFormat.GRPCURL;

    @Mixin private VariableOptions variables = new VariableOptions();

    @Mixin private SchemaOptions schema = new SchemaOptions();

    @Mixin private Observed observed = new Observed();

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Preview preview = preview();
        Optional<SchemaSource> source = schema.source(line, System.getenv());
        try (Calls.Opened opened = observed.calls(line)) {
            line.getOut().print(format.text(call(preview.call(), source, opened)).stripTrailing());
            line.getOut().println();
            line.getOut().flush();
        } catch (InvokeException e) {
            throw new FailedException(SchemaOptions.words(e));
        }
        preview.uses().stream()
                .filter(use -> use.kind() == Preview.Kind.SECRET)
                .forEach(use ->
                        line.getErr()
                                .println(
                                        "meshscope: "
                                                + use.at()
                                                + ": {{"
                                                + use.name()
                                                + "}} is a secret, which is not written"));
        line.getErr().flush();
        return 0;
    }

    private Preview preview() {
        try {
            var folder = CollectionFolder.around(file);
            SavedCall call = folder.request(file).call();
            Preview preview = Preview.once(call, variables.variables(folder));
            preview.uses().stream()
                    .filter(use -> use.kind() == Preview.Kind.UNKNOWN)
                    .findFirst()
                    .ifPresent(use -> {
                        throw new FailedException(
                                use.at()
                                        + ": "
                                        + use.words().english()
                                        + ". Options: --env, --var.");
                    });
            return preview;
        } catch (CollectionException e) {
            throw new FailedException(Message.why(e).english());
        }
    }

    private static ExportedCall call(
            SavedCall call, Optional<SchemaSource> source, Calls.Opened opened) {
        ServerSchema told = told(call, source, opened.invoker());
        RpcMethod method =
                told.methods().stream()
                        .filter(m -> m.fullName().equals(call.method()))
                        .findFirst()
                        .orElseThrow(() ->
                                new FailedException(
                                        call.target() + " does not offer " + call.method()));
        String address =
                told.peer().filter(p -> call.target().contains("://")).orElse(call.target());
        return new ExportedCall(
                call.request(source),
                call.messages().stream().map(JsonNode::toString).toList(),
                address,
                opened.access(),
                method);
    }

    private static ServerSchema told(
            SavedCall call, Optional<SchemaSource> source, Invoker invoker) {
        var target = new Target(call.target());
        return source.map(s -> invoker.describe(target, s))
                .orElseGet(() -> invoker.describe(target, ASKING));
    }
}
