package io.meshscope.cli;

import io.meshscope.journal.JournalException;
import io.meshscope.message.Message;
import io.meshscope.session.FileImport;
import io.meshscope.session.RemoteTraces;
import io.meshscope.ui.format.OneLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Makes a recording of files of telemetry.
@Command(name = "import", description = "Makes a recording of files of telemetry.")
final class FilesImport {

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files of telemetry.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--into",
            required = true,
            paramLabel = "FILE.meshscope",
            description = "The recording to write.")
    private Path into = Path.of("imported.meshscope");

    @ArgGroup(exclusive = false)
    private @Nullable RemoteOptions remote;

    /// @param line what the options came from
    void run(CommandLine line, PrintWriter out, PrintWriter err) throws InterruptedException {
        if (files.isEmpty() == (remote == null)) {
            throw new ParameterException(
                    line,
                    "name files to import, or a server with --from, such as"
                            + " --from jaeger=http://localhost:16686");
        }
        FileImport.Imported imported;
        try {
            imported = remote == null ? FileImport.into(into, files) : fetched(remote, line, err);
        } catch (JournalException e) {
            throw new FailedException(Message.why(e).english());
        }
        imported.unread()
                .forEach(item -> err.println("meshscope: " + OneLine.of(item.words().english())));
        long more = imported.unreadTotal() - imported.unread().size();
        if (more > 0) {
            err.println("meshscope: and " + more + " more that were not understood");
        }
        err.flush();
        out.println(
                into
                        + ": "
                        + imported.spans()
                        + " spans, "
                        + imported.logRecords()
                        + " log records, "
                        + imported.metricPoints()
                        + " metric points"
                        + (imported.unreadTotal() > 0
                                ? "; " + imported.unreadTotal() + " not understood"
                                : ""));
        out.flush();
    }

    private FileImport.Imported fetched(RemoteOptions from, CommandLine line, PrintWriter err)
            throws InterruptedException {
        RemoteTraces.Fetched fetched =
                from.traces(line, System.getenv())
                        .into(into, from.question(InstantSource.system().instant()));
        fetched.notes().forEach(note -> err.println("meshscope: " + OneLine.of(note.english())));
        return fetched.imported();
    }
}
