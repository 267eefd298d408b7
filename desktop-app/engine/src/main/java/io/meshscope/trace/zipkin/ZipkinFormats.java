package io.meshscope.trace.zipkin;

import io.meshscope.journal.Arrivals;
import io.meshscope.receive.Decoder;
import io.meshscope.receive.Inlet;
import io.meshscope.receive.file.FileFormat;
import io.meshscope.receive.http.HttpFormat;
import io.meshscope.receive.http.TextAnswers;
import io.meshscope.trace.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What Zipkin's collector takes over HTTP. The path and the content type say which format a body
/// has; it is never guessed.
public final class ZipkinFormats {

    private static final String JSON = "application/json";
    private static final String NOT_GIVEN = "";

    private ZipkinFormats() {}

    public static List<HttpFormat> into(Arrivals<Span, ?> spans) {
        Map<String, Decoder<Span>> second = new LinkedHashMap<>();
        second.put(JSON, new V2Json());
        second.put("application/x-protobuf", new V2Proto());
        // As at Zipkin's own collector.
        second.put(NOT_GIVEN, new V2Json());
        Map<String, Decoder<Span>> first = new LinkedHashMap<>();
        first.put(JSON, new V1Json());
        first.put("application/x-thrift", new V1Thrift());
        first.put(NOT_GIVEN, new V1Json());
        return List.of(
                format("/api/v2/spans", second, spans), format("/api/v1/spans", first, spans));
    }

    /// Spans of both generations in a file.
    public static FileFormat file(Arrivals<Span, ?> spans) {
        return new ZipkinFile(spans);
    }

    private static HttpFormat format(
            String path, Map<String, Decoder<Span>> decoders, Arrivals<Span, ?> spans) {
        Map<String, Inlet<?>> byType = new LinkedHashMap<>();
        decoders.forEach((type, decoder) -> byType.put(type, new Inlet<>(decoder, spans)));
        return new HttpFormat(path, byType, new TextAnswers());
    }
}
