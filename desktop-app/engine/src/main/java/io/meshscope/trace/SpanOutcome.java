package io.meshscope.trace;

import io.meshscope.mesh.Outcome;
import java.util.OptionalInt;

/// How a span's call ended. Nodes, edges, rates, marks and the query language's `status` all use
/// this one rule.
///
/// The protocol's code decides, on both sides of a call alike; by the conventions, a client marks
/// `NOT_FOUND` as an error and a server does not. Without a code, or when the code says that all is
/// well, the sender's status decides. A status that a developer set to `OK` overrides both.
final class SpanOutcome {

    /// The status that proxies write for a client that went away.
    private static final int CLIENT_CLOSED = 499;

    private SpanOutcome() {}

    static Outcome of(Span span) {
        if (span.status() == SpanStatus.OK) {
            return Outcome.OK;
        }
        Outcome said = SpanCodes.grpc(span).map(GrpcCode::outcome).orElse(Outcome.OK);
        if (said == Outcome.OK) {
            said = http(SpanCodes.http(span));
        }
        return said == Outcome.OK && span.status() == SpanStatus.ERROR ? Outcome.FAILED : said;
    }

    private static Outcome http(OptionalInt status) {
        int code = status.orElse(0);
        if (code >= 500) {
            return Outcome.FAILED;
        }
        if (code == CLIENT_CLOSED) {
            return Outcome.CANCELLED;
        }
        return code >= 400 ? Outcome.CALLER_FAULT : Outcome.OK;
    }
}
