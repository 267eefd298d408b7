package io.meshscope.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.etcd.ClusterReading;
import io.meshscope.etcd.EtcdCluster;
import io.meshscope.etcd.MemberReading;
import io.meshscope.ui.format.OneLine;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Prints how the members of an etcd are.
@Command(
        name = "members",
        description = {
            "Prints how each member is: whether it answers, leads, how full its database is, its"
                    + " alarms.",
            "The exit code is 1 when a member is away or in trouble, so that a script can go by it."
        },
        mixinStandardHelpOptions = true)
final class EtcdMembersCommand implements Callable<Integer> {

    /// What a table has no room for; it is told below it, or in JSON.
    private static final List<String> NOT_IN_TABLE = List.of("id", "errors", "trouble");

    @Spec private @Nullable CommandSpec spec;

    @Mixin private AskedEtcd etcd = new AskedEtcd();

    @Option(names = "--json", description = "One JSON document instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        ClusterReading reading;
        try (EtcdCluster cluster = etcd.open(line)) {
            reading = cluster.members();
        }
        PrintWriter out = line.getOut();
        if (json) {
            out.println(EtcdDocument.of(reading));
        } else {
            print(out, reading);
        }
        out.flush();
        boolean well =
                reading.hasQuorum()
                        && reading.members().stream()
                                .allMatch(m -> m.health() == MemberReading.Health.HEALTHY);
        return well ? 0 : 1;
    }

    private static void print(PrintWriter out, ClusterReading reading) {
        ObjectNode document = EtcdDocument.of(reading);
        document.path("members").forEach(m -> ((ObjectNode) m).remove(NOT_IN_TABLE));
        new TextTable(out).print(document.path("members"));
        out.println();
        out.println(
                "  "
                        + reading.leader()
                                .map(m -> "leader " + OneLine.of(m.name()))
                                .orElse("no leader is known")
                        + (reading.hasQuorum() ? "" : " · no quorum: nothing can be written"));
        for (MemberReading member : reading.members()) {
            String name = member.name().isEmpty() ? member.id() : member.name();
            member.trouble()
                    .ifPresent(why -> out.println("  " + OneLine.of(name + ": " + why.english())));
            member.status()
                    .ifPresent(s ->
                            s.errors()
                                    .forEach(e -> out.println("  " + OneLine.of(name + ": " + e))));
        }
        reading.troubles().forEach(t -> out.println("  " + OneLine.of(t.english())));
    }
}
