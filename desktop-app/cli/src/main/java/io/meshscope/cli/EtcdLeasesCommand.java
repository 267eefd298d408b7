package io.meshscope.cli;

import io.meshscope.etcd.EtcdCluster;
import io.meshscope.etcd.LeaseList;
import io.meshscope.etcd.LeaseReading;
import io.meshscope.ui.format.OneLine;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Prints the leases of an etcd and their keys.
@Command(
        name = "leases",
        description = "Prints the leases, what is left of each, and the keys that go with it.",
        mixinStandardHelpOptions = true)
final class EtcdLeasesCommand implements Callable<Integer> {

    private static final String NONE = "–";

    @Spec private @Nullable CommandSpec spec;

    @Mixin private AskedEtcd etcd = new AskedEtcd();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "How many leases are asked about; of the others only the number is told"
                            + " (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "One JSON document instead of lines.")
    private boolean json;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (limit < 1) {
            throw new ParameterException(line, "--limit is at least 1");
        }
        LeaseList list;
        try (EtcdCluster cluster = etcd.open(line)) {
            list = cluster.leases(limit);
        }
        PrintWriter out = line.getOut();
        if (json) {
            out.println(EtcdDocument.of(list));
        } else {
            list.leases().forEach(lease -> print(out, lease));
            out.println(list.total() + (list.total() == 1 ? " lease" : " leases"));
            if (list.left() > 0) {
                out.println(list.left() + " of them were not asked about: see --limit");
            }
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, LeaseReading lease) {
        out.println(
                lease.id()
                        + "  "
                        + lease.time()
                                .map(t ->
                                        t.left().toSeconds()
                                                + " s left of "
                                                + t.granted().toSeconds()
                                                + " s")
                                .orElse(NONE));
        lease.keys()
                .ifPresent(keys -> keys.forEach(k -> out.println("    " + OneLine.of(k.shown()))));
        lease.trouble().ifPresent(why -> out.println("    " + OneLine.of(why.english())));
    }
}
