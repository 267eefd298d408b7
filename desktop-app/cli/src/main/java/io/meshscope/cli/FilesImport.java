package io.meshscope.cli;

import io.meshscope.journal.JournalException;
import io.meshscope.session.FileImport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a recording of files of telemetry.
@Command(name = "import", description = "Makes a recording of files of telemetry.")
final class FilesImport {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of telemetry.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--into",
            required = true,
            paramLabel = "FILE.meshscope",
            description = "The recording to write.")
    private Path into = Path.of("imported.meshscope");

    void run(PrintWriter out, PrintWriter err) {
        FileImport.Imported imported;
        try {
            imported = FileImport.into(into, files);
        } catch (JournalException e) {
            throw new FailedException(String.valueOf(e.getMessage()));
        }
        imported.unread().forEach(item -> err.println("meshscope: " + item.words()));
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
}
