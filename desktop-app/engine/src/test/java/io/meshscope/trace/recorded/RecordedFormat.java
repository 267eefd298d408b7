package io.meshscope.trace.recorded;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.receive.Inlet;
import io.meshscope.receive.http.HttpFormat;
import io.meshscope.trace.Span;
import io.meshscope.trace.jaeger.JaegerFormats;
import io.meshscope.trace.otlp.OtlpSpans;
import io.meshscope.trace.zipkin.ZipkinFormats;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A format of traces, and the recorded bytes that are in it.
enum RecordedFormat {
    OTLP(
            OtlpSpans.SIGNAL.http(unused()).byType().get("application/x-protobuf"),
            "go-otlp-1.bin",
            "go-otlp-2.bin",
            "python-otlp-1.bin",
            "java-otlp-1.bin",
            "java-otlp-2.bin"),
    ZIPKIN_V2_JSON(
            zipkin("/api/v2/spans", "application/json"),
            "go-zipkin-1.json",
            "go-zipkin-2.json",
            "python-zipkin-1.json",
            "java-zipkin-1.json",
            "java-zipkin-2.json",
            "brave-1.json",
            "brave-2.json"),
    ZIPKIN_V2_PROTO(
            zipkin("/api/v2/spans", "application/x-protobuf"),
            "python-zipkin-1.bin",
            "brave-1.bin",
            "brave-2.bin"),
    ZIPKIN_V1_JSON(
            zipkin("/api/v1/spans", "application/json"), "zipkin-v1-1.json", "zipkin-v1-2.json"),
    ZIPKIN_V1_THRIFT(
            zipkin("/api/v1/spans", "application/x-thrift"),
            "zipkin-v1-1.thrift",
            "zipkin-v1-2.thrift"),
    JAEGER_THRIFT(
            JaegerFormats.http(unused()).byType().get("application/x-thrift"),
            "go-jaeger-1.thrift",
            "go-jaeger-2.thrift",
            "python-jaeger-1.thrift",
            "python-jaeger-2.thrift"),
    JAEGER_GRPC(
            JaegerFormats.grpc(unused()).inlet(),
            "python-jaeger-1.bin",
            "python-jaeger-2.bin",
            "java-jaeger-1.bin",
            "java-jaeger-2.bin");

    private final Inlet<?> inlet;
    private final List<String> files;

    RecordedFormat(Inlet<?> inlet, String... files) {
        this.inlet = Objects.requireNonNull(inlet);
        this.files = List.of(files);
    }

    Inlet<?> inlet() {
        return inlet;
    }

    /// The recorded bodies.
    List<byte[]> recorded() throws IOException {
        var bodies = new ArrayList<byte[]>();
        for (String file : files) {
            bodies.add(bytes(file));
        }
        return bodies;
    }

    static byte[] bytes(String file) throws IOException {
        try (InputStream in = RecordedFormat.class.getResourceAsStream(file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        }
    }

    private static Inlet<?> zipkin(String path, String type) {
        return ZipkinFormats.into(unused()).stream()
                .filter(format -> format.path().equals(path))
                .map(HttpFormat::byType)
                .map(byType -> byType.get(type))
                .findFirst()
                .orElseThrow();
    }

    /// Nothing arrives: only the decoders are used.
    private static Arrivals<Span, TrafficEvent.SpanBatch> unused() {
        return new Arrivals<>(
                new Intake() {
                    @Override
                    public boolean offer(Observation observation) {
                        return true;
                    }

                    @Override
                    public void put(Observation observation) {}
                },
                spans -> {},
                spans -> new TrafficEvent.SpanBatch(spans.size(), 0),
                (a, b) -> a);
    }
}
