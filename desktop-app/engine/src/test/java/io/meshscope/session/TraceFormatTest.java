package io.meshscope.session;

import static io.meshscope.trace.Spans.TRACE;
import static io.meshscope.trace.Spans.span;
import static io.meshscope.trace.Spans.spanId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.log.LogArrivals;
import io.meshscope.log.MemoryLogStore;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.MemoryMetricStore;
import io.meshscope.metric.MetricArrivals;
import io.meshscope.receive.file.FileReader;
import io.meshscope.receive.file.Unread;
import io.meshscope.trace.MemorySpanStore;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanArrivals;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import io.meshscope.trace.Spans;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A trace is written in each format and read again as a file of it.
class TraceFormatTest {

    private static final String OTHER = "ffffffffffffffffffffffffffffff01";

    @TempDir private Path folder;

    private static Resource resource(String service) {
        return new Resource(
                new ServiceName(service),
                Optional.of(new InstanceId("i-1")),
                Map.of(
                        "service.name", service,
                        "service.instance.id", "i-1",
                        "host.name", "h"));
    }

    /// A span with everything that a span can have.
    private static Span full() {
        return new Span(
                new Span.Ids(TRACE, spanId(2), Optional.of(spanId(1))),
                "GET /\u202Ex \"quoted\"\n",
                SpanKind.CLIENT,
                new Span.Interval(Spans.T0 + 1_234_567, 2_345_678),
                new Span.Result(SpanStatus.ERROR, "it failed"),
                new Span.Origin(resource("front"), "http-client"),
                new Span.Details(
                        Map.of(
                                "long",
                                9_007_199_254_740_993L,
                                "double",
                                0.1,
                                "nan",
                                Double.NaN,
                                "true",
                                true,
                                "list",
                                List.of("a", 1L, false),
                                "network.peer.address",
                                "10.0.0.1",
                                "network.peer.port",
                                80L,
                                "otel.dropped_events_count",
                                3L,
                                "w3c.tracestate",
                                "a=b",
                                "otel.scope.version",
                                "1.2"),
                        List.of(
                                new Span.Event(
                                        "exception",
                                        Spans.T0 + 1_300_001,
                                        Map.of("exception.type", "E", "n", 1L)),
                                new Span.Event("bare", Spans.T0 + 1_300_002, Map.of())),
                        List.of(new Span.Link(OTHER, spanId(9), Map.of("why", "batch")))));
    }

    private static List<Span> trace() {
        return List.of(
                span().id(1).at(0, 5_000_000).name("root").kind(SpanKind.SERVER).build(),
                full(),
                span().id(3).parent(2).at(1_500_000, 1_000).kind(SpanKind.INTERNAL).build());
    }

    private List<Span> again(TraceFormat format) throws Exception {
        Path file = folder.resolve(format.name());
        try (var out = Files.newBufferedWriter(file)) {
            format.write(trace(), out);
        }
        var read = new ArrayList<Span>();
        var spans = SpanArrivals.into(new MemorySpanStore(span -> ""), TAKING);
        spans.onArrival(read::addAll);
        var unread = new Unread();
        new FileReader(
                        new Formats(
                                        spans,
                                        LogArrivals.into(new MemoryLogStore(), TAKING),
                                        MetricArrivals.into(new MemoryMetricStore(), TAKING))
                                .files(),
                        unread,
                        1_000_000)
                .read(file);
        assertThat(unread.items()).isEmpty();
        return read;
    }

    private static final Intake TAKING =
            new Intake() {
                @Override
                public boolean offer(Observation observation) {
                    return true;
                }

                @Override
                public void put(Observation observation) {}
            };

    @Test
    void otlpKeepsAll() throws Exception {
        assertThat(again(TraceFormat.OTLP)).containsExactlyInAnyOrderElementsOf(trace());
    }

    /// Microseconds; lists are text; what a link carries is gone, and its reference is named.
    @Test
    void jaegerKeepsWhatItHasPlacesFor() throws Exception {
        List<Span> read = again(TraceFormat.JAEGER);

        assertThat(read).hasSize(3);
        Span was = full();
        Span is = read.get(1);
        assertThat(is.ids()).isEqualTo(was.ids());
        assertThat(is.name()).isEqualTo(was.name());
        assertThat(is.kind()).isEqualTo(was.kind());
        assertThat(is.interval()).isEqualTo(new Span.Interval(Spans.T0 + 1_234_000, 2_345_000));
        assertThat(is.result()).isEqualTo(was.result());
        assertThat(is.origin()).isEqualTo(was.origin());
        Map<String, Object> attributes = new HashMap<>(was.attributes());
        attributes.put("list", "[\"a\",1,false]");
        assertThat(is.attributes()).isEqualTo(attributes);
        assertThat(is.events())
                .containsExactly(
                        new Span.Event(
                                "exception",
                                Spans.T0 + 1_300_000,
                                Map.of("exception.type", "E", "n", 1L)),
                        new Span.Event("bare", Spans.T0 + 1_300_000, Map.of()));
        assertThat(is.links())
                .containsExactly(
                        new Span.Link(
                                OTHER, spanId(9), Map.of("opentracing.ref_type", "follows_from")));
        assertThat(read.get(2).kind()).isEqualTo(SpanKind.INTERNAL);
    }

    /// Microseconds; values are text; what the sender's resource says stands beside the span's own
    /// attributes; links are gone, and an internal span has no kind.
    @Test
    void zipkinKeepsWhatItHasPlacesFor() throws Exception {
        List<Span> read = again(TraceFormat.ZIPKIN);

        assertThat(read).hasSize(3);
        Span was = full();
        Span is = read.get(1);
        assertThat(is.ids()).isEqualTo(was.ids());
        assertThat(is.name()).isEqualTo(was.name());
        assertThat(is.kind()).isEqualTo(was.kind());
        assertThat(is.interval()).isEqualTo(new Span.Interval(Spans.T0 + 1_234_000, 2_345_000));
        assertThat(is.result()).isEqualTo(was.result());
        assertThat(is.origin().scope()).isEqualTo("http-client");
        assertThat(is.resource().service().value()).isEqualTo("front");
        assertThat(is.resource().instance()).contains(new InstanceId("i-1"));
        assertThat(is.attributes())
                .containsEntry("long", "9007199254740993")
                .containsEntry("list", "[\"a\",1,false]")
                .containsEntry("true", "true")
                .containsEntry("host.name", "h")
                .containsEntry("network.peer.address", "10.0.0.1")
                .containsEntry("network.peer.port", 80L);
        assertThat(is.events())
                .containsExactly(
                        new Span.Event(
                                "exception",
                                Spans.T0 + 1_300_000,
                                Map.of("exception.type", "E", "n", 1L)),
                        new Span.Event("bare", Spans.T0 + 1_300_000, Map.of()));
        assertThat(is.links()).isEmpty();
        assertThat(read.get(2).kind()).isEqualTo(SpanKind.UNSPECIFIED);
    }

    @Test
    void perfettoHasSpansThatNestAndArrowsBetweenServices() throws IOException {
        var out = new StringWriter();
        TraceFormat.PERFETTO.write(trace(), out);

        JsonNode json = new JsonMapper().readTree(out.toString());
        assertThat(json.path("otherData").path("zero").asText()).isEqualTo("2026-03-12T14:28:00Z");
        var phases = new ArrayList<String>();
        json.path("traceEvents").forEach(event -> phases.add(event.path("ph").asText()));
        assertThat(phases).containsExactly("X", "X", "i", "i", "X", "s", "f", "s", "f", "M", "M");
        JsonNode client = json.path("traceEvents").get(1);
        assertThat(client.path("ts").decimalValue().toPlainString()).isEqualTo("1234.567");
        assertThat(client.path("dur").decimalValue().toPlainString()).isEqualTo("2345.678");
        assertThat(client.path("args").path("attributes").path("long").asText())
                .isEqualTo("9007199254740993");
        assertThat(json.path("traceEvents").get(5).path("pid").asInt()).isEqualTo(1);
        assertThat(json.path("traceEvents").get(6).path("pid").asInt()).isEqualTo(2);
    }
}
