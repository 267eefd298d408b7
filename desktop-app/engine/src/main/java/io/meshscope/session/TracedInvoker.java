package io.meshscope.session;

import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.journal.Arrivals;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
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

/// Adds the console's own client span to the trace of a call that the console makes, so that the
/// trace has its root and says how long the caller waited. Names and attributes follow
/// OpenTelemetry's semantic conventions for RPC.
final class TracedInvoker implements Invoker {

    static final SourceId SOURCE = new SourceId("invoke");

    private static final Logger LOG = LoggerFactory.getLogger(TracedInvoker.class);

    private final Invoker invoker;
    private final Arrivals<Span, ?> spans;

    TracedInvoker(Invoker invoker, Arrivals<Span, ?> spans) {
        this.invoker = invoker;
        this.spans = spans;
    }

    @Override
    public ServerSchema describe(Target target, Duration timeout) {
        return invoker.describe(target, timeout);
    }

    @Override
    public ServerSchema describe(SchemaSource schema) {
        return invoker.describe(schema);
    }

    @Override
    public ServerSchema describe(Target target, SchemaSource schema) {
        return invoker.describe(target, schema);
    }

    @Override
    public List<Target> instances(Target target) {
        return invoker.instances(target);
    }

    @Override
    public OpenCall open(CallRequest request, CallListener listener) {
        return invoker.open(
                request,
                event -> {
                    if (event instanceof CallEvent.Ended end) {
                        keep(request, end.result());
                    }
                    listener.on(event);
                });
    }

    private void keep(CallRequest request, CallResult result) {
        if (result.trace().isEmpty()) {
            return;
        }
        try {
            spans.accept(SOURCE, List.of(span(request, result, result.trace().get())));
        } catch (RetryLaterException e) {
            // The call itself went well; its trace only lacks the caller's side.
            LOG.debug("the call's own span was not kept: {}", e.getMessage());
        }
    }

    private static Span span(CallRequest request, CallResult result, CallResult.Trace trace) {
        int slash = request.method().indexOf('/');
        return new Span(
                new Span.Ids(trace.traceId(), trace.spanId(), Optional.empty()),
                request.method(),
                SpanKind.CLIENT,
                new Span.Interval(nanos(result.startedAt()), result.timing().total().toNanos()),
                new Span.Result(
                        result.ok() ? SpanStatus.UNSET : SpanStatus.ERROR,
                        result.ok() ? "" : result.code()),
                new Span.Origin(
                        new Resource(
                                ServiceName.CONSOLE,
                                Optional.empty(),
                                Map.of("service.name", ServiceName.CONSOLE.value())),
                        "io.meshscope.invoke"),
                Span.Details.of(
                        Map.of(
                                "rpc.system", "grpc",
                                "rpc.service", request.method().substring(0, Math.max(slash, 0)),
                                "rpc.method", request.method().substring(slash + 1),
                                "rpc.grpc.status_code", (long) result.status().number(),
                                "server.address", result.peer().orElse(request.target().text()))));
    }

    private static long nanos(Instant at) {
        return Math.addExact(at.getEpochSecond() * 1_000_000_000L, at.getNano());
    }

    @Override
    public void close() {
        invoker.close();
    }
}
