package io.meshscope.load.report;

import io.meshscope.load.FailureGroup;
import io.meshscope.load.LoadResult;
import io.meshscope.mesh.MeshState;
import io.meshscope.reading.Moment;
import io.meshscope.reading.explain.Failure;
import io.meshscope.trace.TraceTree;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/// Calls of a run that failed alike, with what was known when the last of them ended.
public record ExplainedFailures(FailureGroup group, Failure why) {

    /// Those of a run, the largest group first.
    ///
    /// @param mesh at a moment
    /// @param traces by their ids, as far as they have come
    public static List<ExplainedFailures> of(
            LoadResult result,
            Function<Instant, MeshState> mesh,
            Function<String, TraceTree> traces) {
        return result.examples().failures().stream()
                .map(group -> new ExplainedFailures(group, why(result, group, mesh, traces)))
                .toList();
    }

    private static Failure why(
            LoadResult result,
            FailureGroup group,
            Function<Instant, MeshState> mesh,
            Function<String, TraceTree> traces) {
        Instant at = result.began().plus(group.at());
        Failure failure = Failure.of(group.last(), mesh.apply(at), Moment.past(at));
        return group.traceId()
                .map(traces)
                .filter(tree -> !tree.rows().isEmpty())
                .map(failure::with)
                .orElse(failure);
    }

    /// What the server or gRPC said, and what else is known, a sentence each.
    ///
    /// @param zone of the times that are shown
    public List<String> words(ZoneId zone) {
        return Stream.concat(
                        Stream.of(group.last().answer().said().english())
                                .filter(message -> !message.isEmpty()),
                        why.sentences(Locale.ENGLISH, zone).stream())
                .toList();
    }

    /// Status and server: `UNAVAILABLE at 10.0.0.7:9090`.
    public String title() {
        return group.last().code()
                + group.last().called().server().map(server -> " at " + server).orElse("");
    }
}
