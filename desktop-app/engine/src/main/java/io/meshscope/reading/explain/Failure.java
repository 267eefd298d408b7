package io.meshscope.reading.explain;

import io.meshscope.mesh.MeshState;
import io.meshscope.reading.Moment;
import io.meshscope.trace.TraceTree;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A call that failed, with what was known then.
///
/// @param mesh when the call ended
/// @param facts why it failed; more come with its trace
public record Failure(FailedCall call, MeshState mesh, Moment moment, List<Fact> facts) {

    public Failure {
        facts = List.copyOf(facts);
    }

    public static Failure of(FailedCall call, MeshState mesh, Moment moment) {
        return new Failure(
                call, mesh, moment, Explanation.of(call, Optional.empty(), mesh, moment));
    }

    /// The same failure, with what its trace tells.
    public Failure with(TraceTree trace) {
        return new Failure(
                call, mesh, moment, Explanation.of(call, Optional.of(trace), mesh, moment));
    }

    /// The facts, a sentence each.
    ///
    /// @param zone of the times that are shown
    public List<String> sentences(Locale locale, ZoneId zone) {
        var words = new FactWords(locale, zone, mesh);
        return facts.stream().map(words::of).toList();
    }
}
