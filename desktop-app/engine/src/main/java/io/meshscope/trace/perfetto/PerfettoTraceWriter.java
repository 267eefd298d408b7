package io.meshscope.trace.perfetto;

import com.fasterxml.jackson.core.JsonGenerator;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes spans in the JSON of Chrome's tracing, which Perfetto opens: a service is a process,
/// spans that do not nest stand on threads of their own, and a call into another service is an
/// arrow.
public final class PerfettoTraceWriter implements TraceWriter {

    /// Where a span is drawn.
    private record Place(Span span, int process, int thread) {}

    @Override
    public void write(List<Span> spans, JsonGenerator json) throws IOException {
        List<Span> inOrder =
                spans.stream()
                        .sorted(
                                Comparator.comparingLong(Span::startNanos)
                                        .thenComparing(
                                                Comparator.comparingLong(Span::durationNanos)
                                                        .reversed()))
                        .toList();
        long base = inOrder.isEmpty() ? 0 : inOrder.getFirst().startNanos();
        json.writeStartObject();
        json.writeStringField("displayTimeUnit", "ns");
        json.writeObjectFieldStart("otherData");
        json.writeStringField("zero", Instant.ofEpochSecond(0, base).toString());
        json.writeEndObject();
        json.writeArrayFieldStart("traceEvents");
        new Writing(json, base).all(inOrder);
        json.writeEndArray();
        json.writeEndObject();
    }

    /// @param base the time that stands as zero: since 1970 a number of microseconds has too many
    ///   digits for those who read it
    private record Writing(JsonGenerator json, long base) {

        void all(List<Span> spans) throws IOException {
            Map<String, Integer> processes = new LinkedHashMap<>();
            Map<Integer, Lanes> lanes = new HashMap<>();
            Map<String, Place> places = new HashMap<>();
            List<Place> all = new ArrayList<>();
            for (Span span : spans) {
                int process =
                        processes.computeIfAbsent(
                                span.resource().service().value(), s -> processes.size() + 1);
                int thread = lanes.computeIfAbsent(process, p -> new Lanes()).of(span);
                var place = new Place(span, process, thread);
                places.putIfAbsent(span.spanId(), place);
                all.add(place);
                span(place);
            }
            for (Place place : all) {
                arrow(place, place.span().parentSpanId().map(places::get));
            }
            for (var process : processes.entrySet()) {
                name(process.getKey(), process.getValue());
            }
        }

        private void span(Place place) throws IOException {
            Span span = place.span();
            begin("X", span.name(), place, span.startNanos());
            json.writeStringField("cat", span.kind().name());
            json.writeFieldName("dur");
            json.writeNumber(micros(Math.max(0, span.durationNanos())));
            json.writeObjectFieldStart("args");
            json.writeStringField("trace_id", span.traceId());
            json.writeStringField("span_id", span.spanId());
            json.writeStringField("parent_id", span.parentSpanId().orElse(""));
            json.writeStringField("status", span.status().name());
            json.writeStringField("status_message", span.statusMessage());
            attributes(span.attributes());
            json.writeEndObject();
            json.writeEndObject();
            for (Span.Event event : span.events()) {
                begin("i", event.name(), place, event.atNanos());
                json.writeStringField("s", "t");
                json.writeObjectFieldStart("args");
                attributes(event.attributes());
                json.writeEndObject();
                json.writeEndObject();
            }
        }

        private void attributes(Map<String, Object> attributes) throws IOException {
            json.writeObjectFieldStart("attributes");
            for (var attribute : new TreeMap<>(attributes).entrySet()) {
                json.writeStringField(attribute.getKey(), attribute.getValue().toString());
            }
            json.writeEndObject();
        }

        private void begin(String phase, String name, Place place, long atNanos)
                throws IOException {
            json.writeStartObject();
            json.writeStringField("ph", phase);
            json.writeStringField("name", name);
            json.writeNumberField("pid", place.process());
            json.writeNumberField("tid", place.thread());
            json.writeFieldName("ts");
            json.writeNumber(micros(atNanos - base));
        }

        private static BigDecimal micros(long nanos) {
            return BigDecimal.valueOf(nanos, 3);
        }

        private void arrow(Place to, Optional<Place> from) throws IOException {
            if (from.isEmpty() || from.get().process() == to.process()) {
                return;
            }
            begin("s", "call", from.get(), to.span().startNanos());
            json.writeStringField("cat", "call");
            json.writeStringField("id", to.span().spanId());
            json.writeEndObject();
            begin("f", "call", to, to.span().startNanos());
            json.writeStringField("cat", "call");
            json.writeStringField("id", to.span().spanId());
            json.writeStringField("bp", "e");
            json.writeEndObject();
        }

        private void name(String service, int process) throws IOException {
            json.writeStartObject();
            json.writeStringField("ph", "M");
            json.writeStringField("name", "process_name");
            json.writeNumberField("pid", process);
            json.writeObjectFieldStart("args");
            json.writeStringField("name", service);
            json.writeEndObject();
            json.writeEndObject();
        }
    }
}
