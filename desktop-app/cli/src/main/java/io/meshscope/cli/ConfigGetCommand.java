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
            "A file or another program gets the bytes as they are stored, so that publish can put"
                    + " them back.",
            "A terminal gets a text to read, of a value that is no text its bytes in hexadecimal."
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

    @Option(names = "--stored", description = "As it is stored: encrypted values stay encrypted.")
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
        } else if (StandardOutput.isTerminal()) {
            Octets value = value(wanted);
            line.getOut()
                    .println(
                            stored
                                    ? SeenKeys.text(value)
                                    : SeenKeys.shown(value, new SecretMask()));
        } else {
            StandardOutput.write(line.getOut(), bytes(value(wanted)));
        }
        line.getOut().flush();
        return 0;
    }

    private Octets value(ConfigEntry.Revision wanted) {
        return wanted.octets()
                .orElseThrow(() ->
                        new FailedException(
                                OneLine.of(key) + " was deleted at r" + wanted.modRevision()));
    }

    private Octets bytes(Octets value) {
        if (!value.complete()) {
            throw new FailedException(
                    OneLine.of(key) + " is long, and only its beginning is kept: give --json");
        }
        return stored ? value : new SecretMask().mask(value);
    }
}
