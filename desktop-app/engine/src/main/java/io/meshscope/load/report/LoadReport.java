package io.meshscope.load.report;

import io.meshscope.load.Bound;
import io.meshscope.load.LoadCall;
import io.meshscope.load.LoadResult;
import io.meshscope.load.LoadSettings;
import io.meshscope.reading.Mark;
import java.util.List;

/// A run, with what else is told of it.
///
/// @param marks what happened in the mesh during the run; none when the mesh was not observed
/// @param observed whether the mesh was observed, so that no marks mean that nothing happened
/// @param bounds what the run was not to do
/// @param failures the calls that failed, with why
public record LoadReport(
        LoadCall call,
        LoadSettings settings,
        LoadResult result,
        List<Mark> marks,
        boolean observed,
        List<Bound> bounds,
        List<ExplainedFailures> failures) {

    public LoadReport {
        marks = List.copyOf(marks);
        bounds = List.copyOf(bounds);
        failures = List.copyOf(failures);
    }

    /// Those that the run did.
    public List<Bound> broken() {
        return bounds.stream().filter(bound -> bound.brokenBy(result)).toList();
    }
}
