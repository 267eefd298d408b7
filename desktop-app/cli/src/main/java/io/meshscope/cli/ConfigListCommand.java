package io.meshscope.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lists configuration keys.
@Command(
        name = "list",
        description =
                "Lists the keys, each with its revision and how many of its service's instances run"
                        + " it.",
        mixinStandardHelpOptions = true)
final class ConfigListCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Mixin private AskedKeys keys = new AskedKeys();

    @Parameters(
            arity = "0..1",
            paramLabel = "PREFIX",
            description = "Only keys that begin with it.")
    private String prefix = "";

    @Option(names = "--json", description = "One JSON document instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        return keys.read(
                line,
                seen -> {
                    ObjectNode document = ConfigDocument.keys(seen, seen.below(prefix));
                    if (json) {
                        line.getOut().println(document);
                    } else {
                        new StateTable(line.getOut())
                                .print(
                                        ConfigDocument.forTable(document, ConfigDocument.KEYS),
                                        List.of(ConfigDocument.KEYS));
                    }
                    line.getOut().flush();
                    return 0;
                });
    }
}
