package io.meshscope.trace;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes spans for tests.
public final class Spans {

    public static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    public static final long T0 = 1_773_325_680_000_000_000L;

    private String traceId = TRACE;
    private String spanId = spanId(1);
    private Optional<String> parent = Optional.empty();
    private String name = "operation";
    private SpanKind kind = SpanKind.INTERNAL;
    private long start = T0;
    private long duration = 1_000_000;
    private SpanStatus status = SpanStatus.UNSET;
    private String message = "";
    private String service = "order-service";
    private Optional<Resource> sender = Optional.empty();
    private final Map<String, Object> attributes = new HashMap<>();
    private List<Span.Event> events = List.of();
    private List<Span.Link> links = List.of();

    private Spans() {}

    public static String spanId(int n) {
        return "%016x".formatted(n);
    }

    public static String traceId(int n) {
        return "%032x".formatted(n);
    }

    /// @param start nanoseconds after [#T0]
    public static Span span(int id, int parent, long start, long duration) {
        return span().id(id).parent(parent).at(start, duration).build();
    }

    public static Spans span() {
        return new Spans();
    }

    public Spans trace(String id) {
        traceId = id;
        return this;
    }

    public Spans id(int n) {
        spanId = spanId(n);
        return this;
    }

    /// @param n 0 for none
    public Spans parent(int n) {
        parent = n == 0 ? Optional.empty() : Optional.of(spanId(n));
        return this;
    }

    public Spans name(String text) {
        name = text;
        return this;
    }

    public Spans kind(SpanKind of) {
        kind = of;
        return this;
    }

    public Spans at(long afterT0, long nanos) {
        start = T0 + afterT0;
        duration = nanos;
        return this;
    }

    public Spans error(String text) {
        status = SpanStatus.ERROR;
        message = text;
        return this;
    }

    public Spans ok() {
        status = SpanStatus.OK;
        return this;
    }

    public Spans service(String text) {
        service = text;
        return this;
    }

    /// Sent by an instance, or by one that does not name itself.
    public Spans instance(Optional<String> id) {
        sender =
                Optional.of(
                        new Resource(
                                new ServiceName(service),
                                id.map(InstanceId::new),
                                id.map(i -> Map.of("service.instance.id", i)).orElse(Map.of())));
        return this;
    }

    public Spans with(String key, Object value) {
        attributes.put(key, value);
        return this;
    }

    public Spans events(Span.Event... all) {
        events = List.of(all);
        return this;
    }

    public Spans links(Span.Link... all) {
        links = List.of(all);
        return this;
    }

    public Span build() {
        return new Span(
                new Span.Ids(traceId, spanId, parent),
                name,
                kind,
                new Span.Interval(start, duration),
                new Span.Result(status, message),
                new Span.Origin(sender.orElseGet(() -> resource(service)), "test"),
                new Span.Details(attributes, events, links));
    }

    public static Resource resource(String service) {
        return new Resource(
                new ServiceName(service),
                Optional.of(new InstanceId(service + "-1")),
                Map.of("service.name", service, "service.instance.id", service + "-1"));
    }
}
