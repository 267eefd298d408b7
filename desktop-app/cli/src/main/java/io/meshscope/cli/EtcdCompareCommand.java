package io.meshscope.cli;

import io.meshscope.etcd.Comparison;
import io.meshscope.etcd.Difference;
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
import picocli.CommandLine.Spec;

/// Compares two parts of keys.
@Command(
        name = "compare",
        description = {
            "Compares the keys below two prefixes, of one etcd or of two, each as it was at one"
                    + " revision.",
            "The exit code is 1 when something differs."
        },
        mixinStandardHelpOptions = true)
final class EtcdCompareCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Mixin private ComparedKeys keys = new ComparedKeys();

    @Option(names = "--values", description = "Print the values of what differs too.")
    private boolean values;

    @Option(names = "--json", description = "One JSON document instead of lines.")
    private boolean json;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        return keys.compared(
                line,
                (compared, right) -> {
                    if (json) {
                        line.getOut().println(EtcdDocument.of(compared));
                    } else {
                        print(line.getOut(), compared);
                    }
                    line.getOut().flush();
                    return compared.count().differing() == 0 ? 0 : 1;
                });
    }

    private void print(PrintWriter out, Comparison compared) {
        heads(out, compared);
        for (Difference difference : compared.differences()) {
            out.printf(
                    "  %-10s  %s%s%n",
                    EtcdDocument.word(difference.kind()),
                    OneLine.of(difference.rest().shown()),
                    difference.leased() ? "  (leased)" : "");
            if (values) {
                difference.left().ifPresent(s -> value(out, "-", s.value().shown()));
                difference.right().ifPresent(s -> value(out, "+", s.value().shown()));
            }
        }
        counts(out, compared);
    }

    private static void value(PrintWriter out, String sign, String text) {
        OneLine.lines(text).lines().forEach(row -> out.println("    " + sign + " " + row));
    }

    /// What was compared, and as of when.
    static void heads(PrintWriter out, Comparison compared) {
        head(out, "left ", compared.left());
        head(out, "right", compared.right());
    }

    private static void head(PrintWriter out, String name, Comparison.Side side) {
        out.println(
                name
                        + "  \""
                        + OneLine.of(side.prefix().shown())
                        + "\" at revision "
                        + side.revision()
                        + " of "
                        + side.where());
    }

    static void counts(PrintWriter out, Comparison compared) {
        out.println(
                compared.count().onlyLeft()
                        + " only left, "
                        + compared.count().onlyRight()
                        + " only right, "
                        + compared.count().different()
                        + " different, "
                        + compared.count().same()
                        + " the same");
        if (compared.unlisted() > 0) {
            out.println(compared.unlisted() + " more differences are counted and not listed");
        }
    }
}
