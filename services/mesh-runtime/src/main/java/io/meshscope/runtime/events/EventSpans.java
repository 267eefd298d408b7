package io.meshscope.runtime.events;

import io.meshscope.runtime.telemetry.Telemetry;
import io.nats.client.impl.Headers;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// PRODUCER and CONSUMER spans, by OpenTelemetry's messaging conventions, and the trace context in
/// an event's headers.
final class EventSpans {

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final String TRACEPARENT = "traceparent";

    private final Tracer tracer;
    private final @Nullable String host;
    private final int port;

    EventSpans(Telemetry telemetry, String url) {
        tracer = telemetry.tracer();
        URI server = URI.create(url.split(",")[0]);
        host = server.getHost();
        port = server.getPort();
    }

    /// Sends within a span that continues the trace in which the event was written; `send` finds
    /// that span's context in the headers.
    void send(Event event, @Nullable String traceparent, Headers headers, Sending send)
            throws Exception {
        Context written =
                W3C.extract(
                        Context.root(), traceparent == null ? "" : traceparent, ONLY_TRACEPARENT);
        if (!Span.fromContext(written).getSpanContext().isValid()) {
            send.run();
            return;
        }
        Span span = span("publish", "send", SpanKind.PRODUCER, event, written).startSpan();
        W3C.inject(written.with(span), headers, (carrier, key, value) -> put(carrier, key, value));
        run(span, send);
    }

    /// Processes within a span that continues the event's trace, or begins one.
    void process(Event event, @Nullable Headers headers, String handler, Sending process)
            throws Exception {
        Context sent = headers == null ? Context.root() : W3C.extract(Context.root(), headers, IN);
        Span span =
                span("process", "process", SpanKind.CONSUMER, event, sent)
                        .setAttribute("messaging.consumer.group.name", handler)
                        .startSpan();
        run(span, process);
    }

    private SpanBuilder span(
            String operation, String type, SpanKind kind, Event event, Context parent) {
        SpanBuilder span =
                tracer.spanBuilder(operation + " " + event.subject())
                        .setSpanKind(kind)
                        .setParent(parent)
                        .setAttribute("messaging.system", "nats")
                        .setAttribute("messaging.operation.name", operation)
                        .setAttribute("messaging.operation.type", type)
                        .setAttribute("messaging.destination.name", event.subject())
                        .setAttribute("messaging.message.id", event.id())
                        .setAttribute("messaging.message.body.size", event.payload().length());
        if (host != null) {
            span.setAttribute("server.address", host);
        }
        if (port > 0) {
            span.setAttribute("server.port", port);
        }
        return span;
    }

    private static void run(Span span, Sending work) throws Exception {
        try (Scope _ = span.makeCurrent()) {
            work.run();
        } catch (Exception e) {
            span.setAttribute("error.type", e.getClass().getSimpleName());
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }

    private static void put(@Nullable Headers headers, String key, String value) {
        if (headers != null) {
            headers.put(key, value);
        }
    }

    private static final TextMapGetter<String> ONLY_TRACEPARENT =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(String carrier) {
                    return java.util.List.of(TRACEPARENT);
                }

                @Override
                public @Nullable String get(@Nullable String carrier, String key) {
                    return key.equals(TRACEPARENT) ? carrier : null;
                }
            };

    private static final TextMapGetter<Headers> IN =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(Headers carrier) {
                    return carrier.keySet();
                }

                @Override
                public @Nullable String get(@Nullable Headers carrier, String key) {
                    return carrier == null ? null : carrier.getFirst(key);
                }
            };

    /// What happens in a span.
    @FunctionalInterface
    interface Sending {

        void run() throws Exception;
    }
}
