package io.meshscope.cli;

import io.meshscope.config.SecretMask;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.Octets;
import io.meshscope.ui.format.OneLine;
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

/// Prints the value of a key.
@Command(
        name = "get",
        description = {
            "Prints the value of a key. Encrypted values are masked as in the window; publish puts"
                    + " them back.",
            "A value that is no text is printed in hexadecimal."
        },
        mixinStandardHelpOptions = true)
final class ConfigGetCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Mixin private AskedKeys keys = new AskedKeys();

    @Parameters(index = "0", paramLabel = "KEY", description = "The whole key.")
    private String key = "";

    @Option(
            names = "--revision",
            paramLabel = "N",
            description = "An earlier revision that the recording holds.")
    private Optional<Long> revision = Optional.empty();

    @Option(
            names = "--stored",
            description = "The text as it is stored: encrypted values stay encrypted.")
    private boolean stored;

    @Option(names = "--json", description = "One JSON document instead of the value.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        return keys.read(line, seen -> print(line, seen.one(key, keys.centre())));
    }

    private int print(CommandLine line, ConfigEntry entry) {
        ConfigEntry.Revision wanted = ConfigRevisions.of(entry, revision);
        entry.hiddenSince()
                .ifPresent(since ->
                        line.getErr()
                                .println(
                                        "meshscope: this is the last known value: the key is hidden"
                                                + " from the token since "
                                                + since));
        line.getErr().flush();
        if (json) {
            line.getOut().println(ConfigDocument.value(entry, wanted, stored));
        } else {
            line.getOut().print(text(wanted));
        }
        line.getOut().flush();
        return 0;
    }

    private String text(ConfigEntry.Revision wanted) {
        Octets value =
                wanted.octets()
                        .orElseThrow(() ->
                                new FailedException(
                                        OneLine.of(key)
                                                + " was deleted at r"
                                                + wanted.modRevision()));
        if (!stored) {
            return SeenKeys.shown(value, new SecretMask()) + System.lineSeparator();
        }
        return value.text()
                .filter(t -> value.complete())
                .orElseThrow(() ->
                        new FailedException(
                                OneLine.of(key) + " holds no text: give --json for its bytes"));
    }
}
