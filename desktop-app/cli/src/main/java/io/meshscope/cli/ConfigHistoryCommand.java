package io.meshscope.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.config.PublishNote;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.Note;
import io.meshscope.reading.ConfigHistory;
import io.meshscope.session.RecordedSession;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints the revisions of a key.
@Command(
        name = "history",
        description = {
            "Prints the revisions of a key that a recording observed, the latest first, with who"
                    + " applied or",
            "rejected them, and the notes on its publishing. What came before the recording is not"
                    + " known."
        },
        mixinStandardHelpOptions = true)
final class ConfigHistoryCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Mixin private AskedKeys keys = new AskedKeys();

    @Parameters(index = "0", paramLabel = "KEY", description = "The whole key.")
    private String key = "";

    @Option(names = "--json", description = "One JSON document instead of tables.")
    private boolean json;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        return keys.recorded(line, (session, seen) -> print(line, session, seen));
    }

    private int print(CommandLine line, RecordedSession session, SeenKeys seen) {
        ConfigEntry entry = seen.one(key, keys.centre());
        ObjectNode document =
                ConfigDocument.history(
                        seen,
                        entry,
                        ConfigHistory.of(seen.parsed(key), entry, seen.state()),
                        notes(session, seen));
        if (json) {
            line.getOut().println(document);
            line.getOut().flush();
        } else {
            new StateTable(line.getOut())
                    .print(document, List.of(ConfigDocument.REVISIONS, ConfigDocument.NOTES));
        }
        return 0;
    }

    /// Who publishes with a note writes it behind the key.
    private List<Note> notes(RecordedSession session, SeenKeys seen) {
        return session.notes().stream()
                .filter(n -> n.text().startsWith(PublishNote.of(key, "")))
                .filter(n -> !n.at().isAfter(seen.moment().at()))
                .toList();
    }
}
