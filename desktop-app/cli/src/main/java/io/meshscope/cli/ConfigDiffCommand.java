package io.meshscope.cli;

import io.meshscope.config.SecretMask;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.Octets;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Compares two values of a key.
@Command(
        name = "diff",
        description = {
            "Compares two revisions of a key that a recording observed, or a revision with a value"
                    + " that is given.",
            "Encrypted values are masked. The exit code is 1 when something differs."
        },
        mixinStandardHelpOptions = true)
final class ConfigDiffCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Mixin private AskedKeys keys = new AskedKeys();

    @Parameters(index = "0", paramLabel = "KEY", description = "The whole key.")
    private String key = "";

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "The older revision (default: the one before the newer).")
    private Optional<Long> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "N",
            description = "The newer revision (default: the latest).")
    private Optional<Long> to = Optional.empty();

    @Option(
            names = "--with",
            paramLabel = GivenValue.LABEL,
            description = "Compare the newer revision with this value instead.")
    private Optional<String> with = Optional.empty();

    private record Side(String name, Optional<Octets> value) {

        static Side of(ConfigEntry entry, ConfigEntry.Revision revision) {
            return new Side(
                    entry.name().centre().revision(revision.modRevision()), revision.octets());
        }

        String text(SecretMask mask) {
            return value.map(v -> SeenKeys.shown(v, mask)).orElse("");
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        return keys.read(line, seen -> compare(line.getOut(), seen.one(key, keys.centre())));
    }

    private int compare(PrintWriter out, ConfigEntry entry) {
        ConfigEntry.Revision newer = ConfigRevisions.of(entry, to);
        if (with.isPresent()) {
            Side given = new Side("given", Optional.of(GivenValue.of(with.get())));
            return print(out, Side.of(entry, newer), given);
        }
        ConfigEntry.Revision older =
                from.map(n -> ConfigRevisions.of(entry, Optional.of(n)))
                        .or(() -> ConfigRevisions.before(entry, newer))
                        .orElseThrow(() ->
                                new FailedException(
                                        "only "
                                                + entry.name()
                                                        .centre()
                                                        .revision(newer.modRevision())
                                                + " was observed: give --recording, or --with a"
                                                + " value"));
        return print(out, Side.of(entry, older), Side.of(entry, newer));
    }

    private int print(PrintWriter out, Side left, Side right) {
        boolean same = left.value().equals(right.value());
        var mask = new SecretMask();
        List<String> lines =
                TextDiff.of(
                        key + " " + left.name(),
                        key + " " + right.name(),
                        left.text(mask),
                        right.text(mask));
        lines.forEach(out::println);
        if (same) {
            out.println("the same bytes");
        } else if (lines.isEmpty()) {
            out.println("the same text in other bytes: line ends, coding or a byte order mark");
        }
        out.flush();
        return same ? 0 : 1;
    }
}
