package io.meshscope.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.PathFigures;
import io.meshscope.trace.inspection.TraceComparison;
import io.meshscope.trace.inspection.TraceComparison.Change;
import io.meshscope.ui.format.OneLine;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How a second trace differs from a first one, as a JSON document or as lines.
///
/// @param first its id
/// @param second its id
record ComparedTraces(
        String first, TraceRows one, String second, TraceRows other, TraceComparison comparison) {

    ComparedTraces(String first, TraceRows one, String second, TraceRows other) {
        this(first, one, second, other, new TraceComparison(one, other));
    }

    /// All operations, each before those below it.
    ObjectNode json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        trace(document.putObject("first"), first, one);
        trace(document.putObject("second"), second, other);
        ObjectNode counts = document.putObject("counts");
        for (Change change : Change.values()) {
            counts.put(change.name().toLowerCase(Locale.ROOT), comparison.count(change));
        }
        var operations = document.putArray("operations");
        for (int node : comparison.all()) {
            operation(operations.addObject(), node);
        }
        return document;
    }

    private static void trace(ObjectNode document, String id, TraceRows rows) {
        document.put("trace_id", id)
                .put("duration_nanos", rows.durationNanos())
                .put("spans", rows.size())
                .put("errors", rows.errors());
    }

    private void operation(ObjectNode document, int node) {
        document.put("service", comparison.service(node).value())
                .put("name", comparison.name(node))
                .put("depth", comparison.depth(node))
                .put("change", comparison.change(node).name().toLowerCase(Locale.ROOT));
        figures(document.putObject("first"), comparison.first(), node);
        figures(document.putObject("second"), comparison.second(), node);
        document.put("longer_nanos", comparison.longer(node))
                .put("more_work_nanos", comparison.moreWork(node));
    }

    private static void figures(ObjectNode document, PathFigures side, int node) {
        document.put("spans", side.count(node)).put("errors", side.failed(node));
        if (side.count(node) == 0) {
            document.putNull("duration_nanos").putNull("self_nanos");
        } else {
            document.put("duration_nanos", side.duration(node)).put("self_nanos", side.self(node));
        }
    }

    /// The operations that differ, and what leads to them.
    void print(PrintWriter out) {
        head(out, "first ", first, one);
        head(out, "second", second, other);
        out.println(
                Arrays.stream(Change.values())
                        .map(change -> comparison.count(change) + " " + word(change))
                        .collect(Collectors.joining(", ")));
        for (int node : comparison.differing()) {
            line(out, node);
        }
    }

    private static void head(PrintWriter out, String which, String id, TraceRows rows) {
        out.printf(
                Locale.ROOT,
                "%s  %s  %10.3f ms  %6d spans%n",
                which,
                id,
                rows.durationNanos() / 1e6,
                rows.size());
    }

    private void line(PrintWriter out, int node) {
        out.printf(
                Locale.ROOT,
                "  %-12s  %9s spans  %12s ms  %s%s %s%n",
                word(comparison.change(node)),
                comparison.first().count(node) + "/" + comparison.second().count(node),
                String.format(Locale.ROOT, "%+.3f", comparison.longer(node) / 1e6),
                "  ".repeat(comparison.depth(node)),
                OneLine.of(comparison.service(node).value()),
                OneLine.of(comparison.name(node)));
    }

    private static String word(Change change) {
        return switch (change) {
            case ONLY_FIRST -> "only first";
            case ONLY_SECOND -> "only second";
            case SLOWER -> "slower";
            case FASTER -> "faster";
            case COUNTS -> "other counts";
            case SAME -> "same";
        };
    }
}
