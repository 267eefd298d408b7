package io.meshscope.cli;

import io.meshscope.collection.ArrivedTraces;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.session.LiveSession;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs the requests of a folder and checks their answers.
@Command(
        name = "run",
        description = {
            "Runs a collection: a folder of requests, one YAML file each, with what is expected of"
                    + " their answers and traces.",
            "With a receiver, such as --otlp-grpc, it also checks the traces of the calls.",
            "The exit code is 0 when all was as expected, and 1 when something was not."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The collection's folder.")
    private Path folder = Path.of(".");

    @Mixin private CollectionOptions options = new CollectionOptions();

    @Mixin private SchemaOptions schema = new SchemaOptions();

    @Mixin private Observed observed = new Observed();

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Optional<SchemaSource> source = schema.source(line, System.getenv());
        var run = new CollectionRun(folder, options, line.getOut());
        boolean passed =
                observed.receives(line) ? received(line, run, source) : called(line, run, source);
        return passed ? 0 : 1;
    }

    private boolean received(CommandLine line, CollectionRun run, Optional<SchemaSource> source)
            throws InterruptedException {
        try (LiveSession session = observed.open(line, Optional.empty())) {
            session.start();
            Observed.failOnSilentReceiver(session);
            return run.run(
                    session.invoker(), source, Optional.of(ArrivedTraces.in(session.spans())));
        }
    }

    private boolean called(CommandLine line, CollectionRun run, Optional<SchemaSource> source)
            throws InterruptedException {
        try (var opened = observed.calls(line)) {
            return run.run(opened.invoker(), source, Optional.empty());
        }
    }
}
