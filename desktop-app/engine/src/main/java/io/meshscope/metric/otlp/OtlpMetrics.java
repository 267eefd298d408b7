package io.meshscope.metric.otlp;

import com.google.protobuf.Message;
import io.meshscope.metric.MetricPoint;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.otlp.OtlpSignal;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import java.util.function.UnaryOperator;

/// Metric points over OpenTelemetry's protocol.
public final class OtlpMetrics {

    public static final OtlpSignal<ExportMetricsServiceRequest, MetricPoint> SIGNAL =
            new OtlpSignal<>(
                    "/v1/metrics",
                    "opentelemetry.proto.collector.metrics.v1.MetricsService",
                    ExportMetricsServiceRequest.getDefaultInstance(),
                    OtlpMetrics::read,
                    UnaryOperator.identity(),
                    OtlpMetrics::answer);

    private OtlpMetrics() {}

    private static Decoded<MetricPoint> read(ExportMetricsServiceRequest request) {
        var decoder = new MetricDecoder();
        request.getResourceMetricsList().forEach(decoder::decode);
        return decoder.decoded();
    }

    private static Message answer(Decoded<?> decoded) {
        return decoded.refused() == 0
                ? ExportMetricsServiceResponse.getDefaultInstance()
                : ExportMetricsServiceResponse.newBuilder()
                        .setPartialSuccess(
                                ExportMetricsPartialSuccess.newBuilder()
                                        .setRejectedDataPoints(decoded.refused())
                                        .setErrorMessage(decoded.reason().english()))
                        .build();
    }
}
