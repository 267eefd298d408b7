package io.meshscope.cli;

import io.meshscope.collection.Variables;
import io.meshscope.collection.yaml.CollectionFolder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How a collection is run.
final class CollectionOptions {

    @Mixin private VariableOptions variables = new VariableOptions();

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write the results as JUnit XML, as build servers read it.")
    private Optional<Path> junit = Optional.empty();

    @Option(
            names = "--update",
            description = "Write the answers as the new snapshots instead of comparing them.")
    private boolean update;

    Variables variables(CollectionFolder folder) {
        return variables.variables(folder);
    }

    /// Whether any of them is given.
    boolean given() {
        return variables.given() || junit.isPresent() || update;
    }

    Optional<Path> junit() {
        return junit;
    }

    boolean update() {
        return update;
    }
}
