package io.meshscope.cli;

import picocli.CommandLine.Command;

/// Configuration keys.
@Command(
        name = "config",
        description = {
            "Configuration keys of etcd and Consul, or of a recording: listed, read, compared,"
                    + " published.",
            "Nothing is written but by publish --write."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ConfigListCommand.class,
            ConfigGetCommand.class,
            ConfigHistoryCommand.class,
            ConfigDiffCommand.class,
            ConfigPublishCommand.class
        })
final class ConfigCommand {}
