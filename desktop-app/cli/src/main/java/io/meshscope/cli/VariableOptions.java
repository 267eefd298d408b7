package io.meshscope.cli;

import io.meshscope.collection.Environment;
import io.meshscope.collection.Variables;
import io.meshscope.collection.yaml.CollectionFolder;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What the variables of a collection stand for.
final class VariableOptions {

    @Option(
            names = "--env",
            paramLabel = "NAME",
            description = "Variables of the collection's file environments/NAME.yaml.")
    private Optional<String> environment = Optional.empty();

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "A variable, also instead of the environment's; repeatable.")
    private Map<String, String> variables = new LinkedHashMap<>();

    Variables variables(CollectionFolder folder) {
        Environment given =
                environment
                        .map(name -> folder.environment(name, System::getenv))
                        .orElse(Environment.NONE);
        return new Variables(given.with(variables), System::getenv, InstantSource.system());
    }

    /// Whether any of them is given.
    boolean given() {
        return environment.isPresent() || !variables.isEmpty();
    }
}
