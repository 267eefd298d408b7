package io.meshscope.trace.otlp;

import io.meshscope.journal.Arrivals;
import io.meshscope.receive.otlp.ExportService;
import io.meshscope.trace.Span;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;

/// Takes spans in; an invalid span is refused and counted in the answer.
public final class TraceExport {

    private TraceExport() {}

    public static ExportService<ExportTraceServiceRequest, ExportTraceServiceResponse> into(
            Arrivals<Span, ?> arrivals) {
        return new ExportService<>(
                "/v1/traces",
                TraceServiceGrpc.getExportMethod(),
                ExportTraceServiceRequest.getDefaultInstance(),
                (source, request) -> {
                    var decoder = new SpanDecoder();
                    request.getResourceSpansList().forEach(decoder::decode);
                    arrivals.accept(source, decoder.spans());
                    return answer(decoder);
                });
    }

    private static ExportTraceServiceResponse answer(SpanDecoder decoder) {
        return decoder.rejected() == 0
                ? ExportTraceServiceResponse.getDefaultInstance()
                : ExportTraceServiceResponse.newBuilder()
                        .setPartialSuccess(
                                ExportTracePartialSuccess.newBuilder()
                                        .setRejectedSpans(decoder.rejected())
                                        .setErrorMessage(decoder.reason()))
                        .build();
    }
}
