package io.meshscope.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.query.QueryException;
import io.meshscope.session.RecordedSession;
import io.meshscope.session.Recording;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.format.OneLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lists the traces of a file.
@Command(
        name = "traces",
        description = {
            "Lists the traces in a recording or a file of telemetry, the newest first.",
            "Example: meshscope traces incident.meshscope 'service=order-service AND"
                    + " status=error'"
        },
        mixinStandardHelpOptions = true)
final class TracesCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A recording or a file.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "QUERY",
            description = "As in the window's Traces view; all traces when there is none.")
    private String query = "";

    @Option(
            names = "--limit",
            defaultValue = "100",
            paramLabel = "COUNT",
            description = "The most traces, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        if (limit < 1 || limit > TraceQuery.MAX_LIMIT) {
            throw new ParameterException(line, "--limit " + limit + " is not 1 to 10000");
        }
        try (var session = RecordedSession.opened(file)) {
            TraceQuery asked = asked(end(session));
            PrintWriter out = line.getOut();
            var found = session.spans().search(asked);
            found.forEach(trace -> out.println(json ? json(trace).toString() : text(trace)));
            out.flush();
            long all = session.spans().count(asked);
            if (all > found.size()) {
                line.getErr()
                        .println(
                                "meshscope: these are the newest "
                                        + found.size()
                                        + " of "
                                        + all
                                        + "; more with --limit");
                line.getErr().flush();
            }
        }
        return 0;
    }

    /// What `time>-15m` is relative to.
    private static Instant end(RecordedSession session) {
        return session.recording().map(Recording::ended).orElseThrow();
    }

    private TraceQuery asked(Instant now) {
        try {
            return TraceQuery.parse(query, limit, now);
        } catch (QueryException e) {
            throw new FailedException(
                    "the query is wrong at character "
                            + (e.position() + 1)
                            + ": "
                            + e.getMessage());
        }
    }

    private static Instant start(TraceSummary trace) {
        return Instant.ofEpochSecond(0, trace.startNanos());
    }

    private static String text(TraceSummary trace) {
        return "%s  %s  %10.3f ms  %6d spans  %s  %s %s"
                .formatted(
                        start(trace),
                        trace.traceId(),
                        trace.durationNanos() / 1e6,
                        trace.spans(),
                        trace.status().isEmpty() ? "–" : trace.status(),
                        OneLine.of(trace.root().service().value()),
                        OneLine.of(trace.root().name()));
    }

    private static ObjectNode json(TraceSummary trace) {
        ObjectNode self = JsonNodeFactory.instance.objectNode();
        trace.selfNanos().forEach((service, nanos) -> self.put(service.value(), nanos));
        return JsonNodeFactory.instance
                .objectNode()
                .put("trace_id", trace.traceId())
                .put("start", start(trace).toString())
                .put("duration_nanos", trace.durationNanos())
                .put("service", trace.root().service().value())
                .put("name", trace.root().name())
                .put("root_missing", trace.root().missing())
                .put("spans", trace.spans())
                .put("errors", trace.errors())
                .put("status", trace.status())
                .set("self_nanos", self);
    }
}
