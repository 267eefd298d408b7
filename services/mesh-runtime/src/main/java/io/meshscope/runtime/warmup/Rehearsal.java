package io.meshscope.runtime.warmup;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.time.Duration;
import java.util.concurrent.Callable;

/// Work that is done only to warm the process up. It runs as all work does, but in a trace that
/// nobody samples, with breakers and meters that nobody reads, and without the lines in the log
/// that real work leaves. The calls it makes are marked, so that their servers leave them out of
/// their meters, too.
///
/// The mark allows nothing and prevents nothing: a service that is called does what it is asked.
public final class Rehearsal {

    /// How long a call may take that is made for the first time, on a busy machine.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Marks a call.
    public static final Metadata.Key<String> MARK =
            Metadata.Key.of("x-mesh-rehearsal", Metadata.ASCII_STRING_MARSHALLER);

    private static final Context.Key<Boolean> RUNNING = Context.keyWithDefault("rehearsal", false);

    private Rehearsal() {}

    /// Whether what runs here and now is a rehearsal.
    public static boolean isRunning() {
        return RUNNING.get();
    }

    /// Does the work as a rehearsal.
    public static <T> T of(Callable<T> work) throws Exception {
        try (Scope _ = trace().makeCurrent()) {
            return context().call(work);
        }
    }

    /// Sends a request that may find nothing or be refused: that is an answer, too.
    public static void ask(Runnable call) {
        try {
            call.run();
        } catch (StatusRuntimeException e) {
            Status.Code code = e.getStatus().getCode();
            if (code != Status.Code.NOT_FOUND && code != Status.Code.INVALID_ARGUMENT) {
                throw e;
            }
        }
    }

    /// The current context as that of a rehearsal.
    public static Context context() {
        return Context.current().withValue(RUNNING, true);
    }

    /// A trace that every sampler which follows its parent leaves out.
    public static io.opentelemetry.context.Context trace() {
        IdGenerator ids = IdGenerator.random();
        return io.opentelemetry.context.Context.root()
                .with(
                        Span.wrap(
                                SpanContext.createFromRemoteParent(
                                        ids.generateTraceId(),
                                        ids.generateSpanId(),
                                        TraceFlags.getDefault(),
                                        TraceState.getDefault())));
    }
}
