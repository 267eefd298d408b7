package io.meshscope.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceWriter;
import io.meshscope.trace.jaeger.JaegerTraceWriter;
import io.meshscope.trace.otlp.OtlpTraceWriter;
import io.meshscope.trace.perfetto.PerfettoTraceWriter;
import io.meshscope.trace.zipkin.ZipkinTraceWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// The formats in which a trace can be written for other tools.
public enum TraceFormat {
    OTLP("OTLP"),
    JAEGER("Jaeger"),
    ZIPKIN("Zipkin"),
    PERFETTO("Perfetto");

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final String title;

    TraceFormat(String title) {
        this.title = title;
    }

    /// A name, the same in all languages.
    public String title() {
        return title;
    }

    /// Writes spans as JSON.
    ///
    /// @param out stays open
    public void write(List<Span> spans, Writer out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            writer().write(spans, json);
        }
    }

    private TraceWriter writer() {
        return switch (this) {
            case OTLP -> new OtlpTraceWriter();
            case JAEGER -> new JaegerTraceWriter();
            case ZIPKIN -> new ZipkinTraceWriter();
            case PERFETTO -> new PerfettoTraceWriter();
        };
    }
}
