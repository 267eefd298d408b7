package io.meshscope.load.grpc;

import io.grpc.Metadata;
import io.meshscope.invoke.CallResult;

/// The metadata of a run's calls, each with its `traceparent`. gRPC writes into what it is given,
/// so each call gets its own.
final class TracedMetadata {

    private static final Metadata.Key<String> TRACEPARENT =
            Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

    private final Metadata given;
    private final Metadata unsampled;
    private final TraceIds ids;

    /// @param given by the user; a `traceparent` among it holds for the calls that are not sampled
    TracedMetadata(Metadata given, TraceIds ids) {
        this.given = given;
        this.ids = ids;
        unsampled = new Metadata();
        unsampled.merge(given);
        if (!unsampled.containsKey(TRACEPARENT)) {
            unsampled.put(TRACEPARENT, ids.unsampled());
        }
    }

    Metadata of(long number, boolean sampled) {
        var metadata = new Metadata();
        if (sampled) {
            metadata.merge(given);
            metadata.discardAll(TRACEPARENT);
            metadata.put(TRACEPARENT, ids.header(number));
        } else {
            metadata.merge(unsampled);
        }
        return metadata;
    }

    CallResult.Trace trace(long number) {
        return new CallResult.Trace(ids.traceId(number), ids.spanId(number));
    }
}
