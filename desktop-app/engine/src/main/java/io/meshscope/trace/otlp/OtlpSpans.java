package io.meshscope.trace.otlp;

import com.google.protobuf.Message;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.otlp.OtlpSignal;
import io.meshscope.trace.Span;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;

/// Spans over OpenTelemetry's protocol.
public final class OtlpSpans {

    public static final OtlpSignal<ExportTraceServiceRequest, Span> SIGNAL =
            new OtlpSignal<>(
                    "/v1/traces",
                    "opentelemetry.proto.collector.trace.v1.TraceService",
                    ExportTraceServiceRequest.getDefaultInstance(),
                    OtlpSpans::read,
                    DirectSpans::new,
                    OtlpSpans::answer);

    private OtlpSpans() {}

    private static Decoded<Span> read(ExportTraceServiceRequest request) {
        var decoder = new SpanDecoder();
        request.getResourceSpansList().forEach(decoder::decode);
        return decoder.decoded();
    }

    private static Message answer(Decoded<?> decoded) {
        return decoded.refused() == 0
                ? ExportTraceServiceResponse.getDefaultInstance()
                : ExportTraceServiceResponse.newBuilder()
                        .setPartialSuccess(
                                ExportTracePartialSuccess.newBuilder()
                                        .setRejectedSpans(decoded.refused())
                                        .setErrorMessage(decoded.reason().english()))
                        .build();
    }
}
