package io.meshscope.cli;

import picocli.CommandLine.Command;

/// Looks into an etcd itself.
@Command(
        name = "etcd",
        description = {
            "Looks into an etcd itself: its members, its leases, two parts of its keys.",
            "Nothing is written but by sync --write."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            EtcdMembersCommand.class,
            EtcdLeasesCommand.class,
            EtcdCompareCommand.class,
            EtcdSyncCommand.class
        })
final class EtcdCommand {}
