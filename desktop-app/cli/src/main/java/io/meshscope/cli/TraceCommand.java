package io.meshscope.cli;

import io.meshscope.session.RecordedSession;
import io.meshscope.session.TraceFormat;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.TraceRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes one trace for another tool, or says how another one differs from it.
@Command(
        name = "trace",
        description = {
            "Writes one trace of a recording or a file of telemetry as JSON for another tool.",
            "Example: meshscope trace incident.meshscope 4f3c2a1b --format jaeger > trace.json",
            "With --compare it prints how another trace differs from that one, by operation."
        },
        mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A recording or a file.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "ID",
            description = "The trace's id; leading zeros may be left out.")
    private String id = "";

    @Option(
            names = "--format",
            defaultValue = "OTLP",
            description =
                    "${COMPLETION-CANDIDATES}, in small letters too (default: ${DEFAULT-VALUE}).")
    private TraceFormat format = TraceFormat.OTLP;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "A new file to write; else standard output.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--compare",
            paramLabel = "OTHER",
            description = "The id of another trace of the file: print how that one differs.")
    private Optional<String> other = Optional.empty();

    @Option(
            names = "--json",
            description = "With --compare: one JSON document with all operations.")
    private boolean json;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (other.isEmpty() && json) {
            throw new ParameterException(line, "--json goes with --compare");
        }
        if (other.isPresent() && (output.isPresent() || formatted(line))) {
            throw new ParameterException(line, "--compare goes without --format and --output");
        }
        try (var session = RecordedSession.opened(file)) {
            if (other.isPresent()) {
                compare(session.spans(), other.get(), line.getOut());
                return 0;
            }
            List<Span> spans = session.spans().trace(full(id));
            if (spans.isEmpty()) {
                throw missing(id);
            }
            write(spans);
        }
        return 0;
    }

    private static boolean formatted(CommandLine line) {
        return line.getParseResult().hasMatchedOption("--format");
    }

    private static String full(String id) {
        return HexIds.trace(id.toLowerCase(Locale.ROOT))
                .orElseThrow(() ->
                        new FailedException(
                                "\"" + id + "\" is no trace's id: up to 32 digits 0-9 and a-f"));
    }

    private FailedException missing(String id) {
        return new FailedException("there is no trace " + id + " in " + file);
    }

    private void compare(SpanStore spans, String second, PrintWriter out) {
        var compared =
                new ComparedTraces(full(id), rows(spans, id), full(second), rows(spans, second));
        if (json) {
            out.println(compared.json());
        } else {
            compared.print(out);
        }
        out.flush();
    }

    private TraceRows rows(SpanStore spans, String id) {
        TraceRows rows = spans.open(full(id)).rows();
        if (rows.size() == 0) {
            throw missing(id);
        }
        return rows;
    }

    private void write(List<Span> spans) {
        try {
            if (output.isEmpty()) {
                PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
                format.write(spans, out);
                out.println();
                out.flush();
                return;
            }
            try (Writer out =
                    Files.newBufferedWriter(output.get(), StandardOpenOption.CREATE_NEW)) {
                format.write(spans, out);
            }
        } catch (FileAlreadyExistsException e) {
            throw new FailedException(output.get() + " exists: it is not written over");
        } catch (IOException e) {
            throw new FailedException("the trace cannot be written: " + e.getMessage());
        }
    }
}
