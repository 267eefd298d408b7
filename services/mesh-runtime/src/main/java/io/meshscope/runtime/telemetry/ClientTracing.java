package io.meshscope.runtime.telemetry;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.meshscope.runtime.resilience.Attempt;
import io.meshscope.runtime.warmup.Rehearsal;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A CLIENT span for each attempt of a call, in all four modes, and the context it carries.
public final class ClientTracing implements ClientInterceptor {

    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final DoubleHistogram duration;
    private final String callee;

    /// @param callee the service the channel leads to
    public ClientTracing(Telemetry telemetry, String callee) {
        this.tracer = telemetry.tracer();
        this.propagator = telemetry.openTelemetry().getPropagators().getTextMapPropagator();
        this.duration =
                telemetry.meter().histogramBuilder("rpc.client.duration").setUnit("ms").build();
        this.callee = callee;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        if (!RpcSpans.isTraced(method)) {
            return next.newCall(method, options);
        }
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            private volatile boolean letGo;

            @Override
            public void cancel(@Nullable String message, @Nullable Throwable cause) {
                letGo = cause == null;
                super.cancel(message, cause);
            }

            @Override
            public void start(Listener<A> listener, Metadata headers) {
                Context parent = Context.current();
                Span span =
                        tracer.spanBuilder(method.getFullMethodName())
                                .setSpanKind(SpanKind.CLIENT)
                                .setParent(parent)
                                .setAllAttributes(RpcSpans.describe(method))
                                .setAttribute("peer.service", callee)
                                .startSpan();
                RpcSpans.type(span, method);
                Attempt attempt = options.getOption(Attempt.KEY);
                if (attempt != null && attempt.number() > 1) {
                    span.setAttribute("previous-rpc-attempts", attempt.number() - 1);
                }
                Context context = parent.with(span);
                propagator.inject(context, headers, RpcSpans.SETTER);
                try (Scope _ = context.makeCurrent()) {
                    super.start(
                            new Ending<>(listener, this, method, span, parent, () -> letGo),
                            headers);
                }
            }
        };
    }

    private final class Ending<A> extends SimpleForwardingClientCallListener<A> {

        private final ClientCall<?, ?> call;
        private final MethodDescriptor<?, ?> method;
        private final Span span;
        private final Context parent;
        private final BooleanSupplier letGo;
        private final long begin = System.nanoTime();
        private final boolean counts = !Rehearsal.isRunning();

        Ending(
                ClientCall.Listener<A> caller,
                ClientCall<?, ?> call,
                MethodDescriptor<?, ?> method,
                Span span,
                Context parent,
                BooleanSupplier letGo) {
            super(caller);
            this.call = call;
            this.method = method;
            this.span = span;
            this.parent = parent;
            this.letGo = letGo;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            RpcSpans.peer(span, call.getAttributes());
            RpcSpans.end(span, status, !status.isOk() && !isLetGo(status));
            try (Scope _ = parent.makeCurrent()) {
                if (counts) {
                    duration.record(
                            (System.nanoTime() - begin) / 1e6, RpcSpans.measured(method, status));
                }
                super.onClose(status, trailers);
            }
        }

        /// A stream that its reader ended because it had heard enough has not failed; one that was
        /// cancelled for a cause has.
        private boolean isLetGo(Status status) {
            return status.getCode() == Status.Code.CANCELLED && letGo.getAsBoolean();
        }
    }
}
