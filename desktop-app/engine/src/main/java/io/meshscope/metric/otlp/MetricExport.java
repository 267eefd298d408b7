package io.meshscope.metric.otlp;

import io.meshscope.journal.Arrivals;
import io.meshscope.metric.MetricPoint;
import io.meshscope.receive.otlp.ExportService;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;

/// Takes metric points in; a point without a name or without a possible time is refused and counted
/// in the answer.
public final class MetricExport {

    private MetricExport() {}

    public static ExportService<ExportMetricsServiceRequest, ExportMetricsServiceResponse> into(
            Arrivals<MetricPoint, ?> arrivals) {
        return new ExportService<>(
                "/v1/metrics",
                MetricsServiceGrpc.getExportMethod(),
                ExportMetricsServiceRequest.getDefaultInstance(),
                (source, request) -> {
                    var decoder = new MetricDecoder();
                    request.getResourceMetricsList().forEach(decoder::decode);
                    arrivals.accept(source, decoder.points());
                    return answer(decoder);
                });
    }

    private static ExportMetricsServiceResponse answer(MetricDecoder decoder) {
        return decoder.rejected() == 0
                ? ExportMetricsServiceResponse.getDefaultInstance()
                : ExportMetricsServiceResponse.newBuilder()
                        .setPartialSuccess(
                                ExportMetricsPartialSuccess.newBuilder()
                                        .setRejectedDataPoints(decoder.rejected())
                                        .setErrorMessage(
                                                "a point must have a name and a time up to the"
                                                        + " year 2262"))
                        .build();
    }
}
