package io.meshscope.runtime.telemetry;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.meshscope.runtime.warmup.Rehearsal;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.concurrent.atomic.AtomicBoolean;

/// A SERVER span for each call, in all four modes, current in every callback of the handler.
public final class ServerTracing implements ServerInterceptor {

    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final DoubleHistogram duration;

    public ServerTracing(Telemetry telemetry) {
        this.tracer = telemetry.tracer();
        this.propagator = telemetry.openTelemetry().getPropagators().getTextMapPropagator();
        this.duration =
                telemetry.meter().histogramBuilder("rpc.server.duration").setUnit("ms").build();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var method = call.getMethodDescriptor();
        if (!RpcSpans.isTraced(method)) {
            return next.startCall(call, headers);
        }
        Context caller = propagator.extract(Context.root(), headers, RpcSpans.GETTER);
        Span span =
                tracer.spanBuilder(method.getFullMethodName())
                        .setSpanKind(SpanKind.SERVER)
                        .setParent(caller)
                        .setAllAttributes(RpcSpans.describe(method))
                        .startSpan();
        RpcSpans.type(span, method);
        RpcSpans.peer(span, call.getAttributes());
        Context context = caller.with(span);
        Ended<Q, A> served = new Ended<>(call, span);
        try (Scope _ = context.makeCurrent()) {
            return new Contextual<>(next.startCall(served, headers), context, served);
        } catch (RuntimeException e) {
            served.end(Status.INTERNAL.withCause(e));
            throw e;
        }
    }

    private final class Ended<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final Span span;
        private final long begin = System.nanoTime();
        private final boolean counts = !Rehearsal.isRunning();
        private final AtomicBoolean ended = new AtomicBoolean();

        Ended(ServerCall<Q, A> call, Span span) {
            super(call);
            this.span = span;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            super.close(status, trailers);
            end(status);
        }

        void end(Status status) {
            if (ended.compareAndSet(false, true)) {
                if (counts) {
                    duration.record(
                            (System.nanoTime() - begin) / 1e6,
                            RpcSpans.measured(getMethodDescriptor(), status));
                }
                RpcSpans.end(span, status, isServerError(status.getCode()));
            }
        }

        /// The codes that are the server's own fault; NOT_FOUND, say, is a fine answer.
        private static boolean isServerError(Status.Code code) {
            return switch (code) {
                case UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS ->
                        true;
                default -> false;
            };
        }
    }

    private static final class Contextual<Q> extends SimpleForwardingServerCallListener<Q> {

        private final Context context;
        private final ServerTracing.Ended<Q, ?> served;

        Contextual(ServerCall.Listener<Q> handler, Context context, Ended<Q, ?> served) {
            super(handler);
            this.context = context;
            this.served = served;
        }

        @Override
        public void onMessage(Q message) {
            try (Scope _ = context.makeCurrent()) {
                super.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            try (Scope _ = context.makeCurrent()) {
                super.onHalfClose();
            }
        }

        @Override
        public void onCancel() {
            try (Scope _ = context.makeCurrent()) {
                super.onCancel();
            } finally {
                served.end(Status.CANCELLED.withDescription("the caller went away"));
            }
        }

        @Override
        public void onComplete() {
            try (Scope _ = context.makeCurrent()) {
                super.onComplete();
            }
        }

        @Override
        public void onReady() {
            try (Scope _ = context.makeCurrent()) {
                super.onReady();
            }
        }
    }
}
