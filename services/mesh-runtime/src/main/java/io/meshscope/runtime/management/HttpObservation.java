package io.meshscope.runtime.management;

import io.meshscope.runtime.telemetry.Telemetry;
import io.meshscope.runtime.warmup.Rehearsal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sees every HTTP request: a SERVER span named by method and route, `http_requests_total`,
/// `http_server_requests_seconds`, and `X-Trace-ID` on every answer. Management paths get no span.
@ServerFilter("/**")
final class HttpObservation implements Ordered {

    private static final String EXCHANGE = "mesh.exchange";
    private static final Set<String> UNTRACED = Set.of("/health", "/metrics");
    private static final AttributeKey<Long> STATUS =
            AttributeKey.longKey("http.response.status_code");

    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final MeterRegistry meters;
    private final MeterRegistry unread = new SimpleMeterRegistry();
    private final InFlight inFlight;
    private final Health health;

    HttpObservation(Telemetry telemetry, MeterRegistry meters, InFlight inFlight, Health health) {
        this.tracer = telemetry.tracer();
        this.propagator = telemetry.openTelemetry().getPropagators().getTextMapPropagator();
        this.meters = meters;
        this.inFlight = inFlight;
        this.health = health;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @RequestFilter
    void begin(HttpRequest<?> request, MutablePropagatedContext propagated) {
        inFlight.begin();
        Span span = Span.getInvalid();
        boolean traced = !UNTRACED.contains(request.getPath());
        boolean rehearsal = traced && health.isStarting();
        if (rehearsal) {
            propagated.add(new RehearsalContext(Rehearsal.context()));
        }
        if (traced) {
            Context caller =
                    rehearsal
                            ? Rehearsal.trace()
                            : propagator.extract(Context.root(), request, new Headers());
            span =
                    tracer.spanBuilder(name(request))
                            .setSpanKind(SpanKind.SERVER)
                            .setParent(caller)
                            .setAttribute("http.request.method", request.getMethodName())
                            .setAttribute("url.path", request.getPath())
                            .setAttribute("http.route", route(request))
                            .startSpan();
            propagated.add(new TraceContext(caller.with(span)));
        }
        request.setAttribute(EXCHANGE, new Exchange(span, System.nanoTime(), rehearsal));
    }

    @ResponseFilter
    void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
        Exchange exchange = request.getAttribute(EXCHANGE, Exchange.class).orElse(null);
        if (exchange == null) {
            return;
        }
        inFlight.end();
        int status = response.code();
        String[] tags = {
            "method", request.getMethodName(),
            "uri", route(request),
            "status", Integer.toString(status)
        };
        MeterRegistry counted = exchange.rehearsal() ? unread : meters;
        counted.counter("http.requests", tags).increment();
        counted.timer("http.server.requests", tags)
                .record(Duration.ofNanos(System.nanoTime() - exchange.begin()));
        Span span = exchange.span();
        if (span.getSpanContext().isValid()) {
            response.header("X-Trace-ID", span.getSpanContext().getTraceId());
            span.setAttribute(STATUS, (long) status);
            if (status >= 500) {
                span.setStatus(StatusCode.ERROR, "HTTP " + status);
            }
            span.end();
        }
    }

    private static String name(HttpRequest<?> request) {
        String route = route(request);
        return route.equals("unmatched")
                ? request.getMethodName()
                : request.getMethodName() + " " + route;
    }

    private static String route(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .filter(match -> match instanceof UriRouteMatch<?, ?>)
                .map(match ->
                        ((UriRouteMatch<?, ?>) match)
                                .getRouteInfo()
                                .getUriMatchTemplate()
                                .toPathString())
                .orElse("unmatched");
    }

    /// @param rehearsal whether the process asked itself; such a request is not counted
    private record Exchange(Span span, long begin, boolean rehearsal) {}

    private static final class Headers implements TextMapGetter<HttpRequest<?>> {

        @Override
        public Iterable<String> keys(HttpRequest<?> carrier) {
            return carrier.getHeaders().names();
        }

        @Override
        public @Nullable String get(@Nullable HttpRequest<?> carrier, String key) {
            return carrier == null ? null : carrier.getHeaders().get(key);
        }
    }
}
