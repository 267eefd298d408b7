package io.meshscope.trace.jaeger;

import io.meshscope.journal.Arrivals;
import io.meshscope.receive.Inlet;
import io.meshscope.receive.file.FileFormat;
import io.meshscope.receive.grpc.GrpcFormat;
import io.meshscope.receive.http.HttpFormat;
import io.meshscope.receive.http.TextAnswers;
import io.meshscope.trace.Span;
import java.util.LinkedHashMap;
import java.util.Map;

/// What Jaeger's collector takes.
public final class JaegerFormats {

    private static final byte[] NOTHING = {};

    private JaegerFormats() {}

    /// Batches in Thrift over HTTP.
    public static HttpFormat http(Arrivals<Span, ?> spans) {
        var inlet = new Inlet<>(new JaegerThrift(), spans);
        Map<String, Inlet<?>> byType = new LinkedHashMap<>();
        byType.put("application/x-thrift", inlet);
        byType.put("application/vnd.apache.thrift.binary", inlet);
        return new HttpFormat("/api/traces", byType, new TextAnswers());
    }

    /// Traces in JSON in a file, as the query service answers and its window saves them.
    public static FileFormat file(Arrivals<Span, ?> spans) {
        return new JaegerFile(spans);
    }

    /// Batches in protobuf over gRPC. The answer, `PostSpansResponse`, has no fields.
    public static GrpcFormat grpc(Arrivals<Span, ?> spans) {
        return new GrpcFormat(
                "jaeger.api_v2.CollectorService",
                "PostSpans",
                new Inlet<>(new JaegerProto(), spans),
                decoded -> NOTHING);
    }
}
