package io.meshscope.cli;

import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.drift.InstanceDrift;
import io.meshscope.session.Calls;
import java.util.List;
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

/// Compares the schemas of a service's instances.
@Command(
        name = "diff",
        description = {
            "Compares what each instance of a service offers with the first one; with --proto or"
                    + " --descriptor-set, with that file.",
            "Prints what differs in words, and beside each other as .proto text. The exit code is"
                    + " 1 when something differs or cannot be read."
        },
        mixinStandardHelpOptions = true)
final class SchemaDiffCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "TARGET",
            description =
                    "etcd:///service-name or consul:///service-name; host:port to compare one"
                            + " server with a file.")
    private String target = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "METHOD",
            description = "package.Service/Method, to compare only it and what it reaches.")
    private Optional<String> method = Optional.empty();

    @Mixin private SchemaOptions schema = new SchemaOptions();

    @Mixin private CalledOptions called = new CalledOptions();

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try (Calls.Opened opened = called.open(line)) {
            List<InstanceDrift> drifts =
                    InstanceDrift.of(
                            opened.invoker(),
                            new Target(target),
                            schema.source(line, System.getenv()),
                            method);
            DriftText.lines(drifts).forEach(line.getOut()::println);
            line.getOut().flush();
            return drifts.stream().allMatch(InstanceDrift::same) ? 0 : 1;
        } catch (InvokeException e) {
            throw new FailedException(SchemaOptions.words(e));
        }
    }
}
