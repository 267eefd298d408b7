package io.meshscope.ui.invoke;

import io.meshscope.mesh.MeshState;
import io.meshscope.reading.Moment;
import io.meshscope.reading.explain.Explanation;
import io.meshscope.reading.explain.Fact;
import io.meshscope.reading.explain.FailedCall;
import io.meshscope.trace.TraceTree;
import java.util.List;
import java.util.Optional;

/// A call that failed, with what was known then.
///
/// @param mesh when the call ended
/// @param facts why it failed; more come with its trace
record Failure(FailedCall call, MeshState mesh, Moment moment, List<Fact> facts) {

    Failure {
        facts = List.copyOf(facts);
    }

    static Failure of(FailedCall call, MeshState mesh, Moment moment) {
        return new Failure(
                call, mesh, moment, Explanation.of(call, Optional.empty(), mesh, moment));
    }

    /// The same failure, with what its trace tells.
    Failure with(TraceTree trace) {
        return new Failure(
                call, mesh, moment, Explanation.of(call, Optional.of(trace), mesh, moment));
    }
}
