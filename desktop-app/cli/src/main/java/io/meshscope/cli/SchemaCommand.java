package io.meshscope.cli;

import picocli.CommandLine.Command;

/// What servers say they offer.
@Command(
        name = "schema",
        description = "Looks at what servers say they offer.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = SchemaDiffCommand.class)
final class SchemaCommand {}
