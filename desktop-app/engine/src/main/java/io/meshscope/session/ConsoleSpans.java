package io.meshscope.session;

import io.meshscope.invoke.CallResult;
import io.meshscope.journal.Arrivals;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.trace.GrpcCode;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the console's own client spans of the calls that it makes, so that their traces have a
/// root and say how long the caller waited. Names and attributes follow OpenTelemetry's semantic
/// conventions for RPC.
record ConsoleSpans(Arrivals<Span, ?> spans) {

    static final SourceId SOURCE = new SourceId("invoke");

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleSpans.class);

    /// A call that was made.
    ///
    /// @param method `package.Service/Method`
    /// @param server its address, or the target that was dialled
    /// @param status gRPC's number of it
    record Made(String method, String server, Instant startedAt, Duration took, int status) {}

    void keep(CallResult.Trace trace, Made call) {
        try {
            spans.accept(SOURCE, List.of(span(trace, call)));
        } catch (RetryLaterException e) {
            // The call itself went well; its trace only lacks the caller's side.
            LOG.debug("the call's own span was not kept: {}", e.getMessage());
        }
    }

    private static Span span(CallResult.Trace trace, Made call) {
        int slash = call.method().indexOf('/');
        boolean ok = call.status() == 0;
        return new Span(
                new Span.Ids(trace.traceId(), trace.spanId(), Optional.empty()),
                call.method(),
                SpanKind.CLIENT,
                new Span.Interval(nanos(call.startedAt()), call.took().toNanos()),
                new Span.Result(
                        ok ? SpanStatus.UNSET : SpanStatus.ERROR, ok ? "" : code(call.status())),
                new Span.Origin(
                        new Resource(
                                ServiceName.CONSOLE,
                                Optional.empty(),
                                Map.of("service.name", ServiceName.CONSOLE.value())),
                        "io.meshscope.invoke"),
                Span.Details.of(
                        Map.of(
                                "rpc.system", "grpc",
                                "rpc.service", call.method().substring(0, Math.max(slash, 0)),
                                "rpc.method", call.method().substring(slash + 1),
                                "rpc.grpc.status_code", (long) call.status(),
                                "server.address", call.server())));
    }

    private static String code(int status) {
        return GrpcCode.of(status).orElse(GrpcCode.UNKNOWN).name();
    }

    private static long nanos(Instant at) {
        return Math.addExact(at.getEpochSecond() * 1_000_000_000L, at.getNano());
    }
}
