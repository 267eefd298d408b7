package io.meshscope.receive.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Requests that hold something in every field that is read.
public final class OtlpBodies {

    private static final long NOW = TimeUnit.SECONDS.toNanos(1_790_000_000L);
    private static final ByteString TRACE = id(16);
    private static final ByteString SPAN = id(8);

    private OtlpBodies() {}

    public static ExportTraceServiceRequest spans() {
        var request = ExportTraceServiceRequest.newBuilder();
        var scope =
                request.addResourceSpansBuilder().setResource(resource()).addScopeSpansBuilder();
        scope.setScope(InstrumentationScope.newBuilder().setName("http").setVersion("1.2"));
        scope.addSpansBuilder()
                .setTraceId(TRACE)
                .setSpanId(SPAN)
                .setParentSpanId(SPAN.substring(0, 7).concat(ByteString.copyFrom(new byte[] {9})))
                .setTraceState("a=b")
                .setFlags(257)
                .setName("GET /orders")
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(NOW)
                .setEndTimeUnixNano(NOW + 1_000_000)
                .addAllAttributes(attributes())
                .setDroppedAttributesCount(3)
                .addEvents(
                        Span.Event.newBuilder()
                                .setName("exception")
                                .setTimeUnixNano(NOW + 5)
                                .addAllAttributes(attributes()))
                .addLinks(
                        Span.Link.newBuilder()
                                .setTraceId(TRACE)
                                .setSpanId(SPAN)
                                .setTraceState("c=d")
                                .addAllAttributes(attributes()))
                .setStatus(
                        Status.newBuilder()
                                .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                                .setMessage("no"));
        return request.build();
    }

    public static ExportLogsServiceRequest logs() {
        var request = ExportLogsServiceRequest.newBuilder();
        var scope = request.addResourceLogsBuilder().setResource(resource()).addScopeLogsBuilder();
        for (KeyValue body : attributes()) {
            scope.addLogRecords(
                    LogRecord.newBuilder()
                            .setTimeUnixNano(NOW)
                            .setObservedTimeUnixNano(NOW + 1)
                            .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_WARN)
                            .setSeverityText("notice")
                            .setBody(body.getValue())
                            .addAllAttributes(attributes())
                            .setEventName("paid")
                            .setTraceId(TRACE)
                            .setSpanId(SPAN));
        }
        return request.build();
    }

    public static ExportMetricsServiceRequest metrics() {
        var request = ExportMetricsServiceRequest.newBuilder();
        var scope =
                request.addResourceMetricsBuilder()
                        .setResource(resource())
                        .addScopeMetricsBuilder();
        numbers(scope);
        histograms(scope);
        return request.build();
    }

    private static void numbers(ScopeMetrics.Builder scope) {
        var whole = NumberDataPoint.newBuilder().setTimeUnixNano(NOW).setAsInt(42);
        whole.addAllAttributes(attributes());
        var part = NumberDataPoint.newBuilder().setTimeUnixNano(NOW).setAsDouble(0.5);
        part.addExemplars(exemplar());
        scope.addMetricsBuilder()
                .setName("threads")
                .setUnit("{thread}")
                .getGaugeBuilder()
                .addDataPoints(whole);
        scope.addMetricsBuilder()
                .setName("orders")
                .getSumBuilder()
                .setIsMonotonic(true)
                .setAggregationTemporality(
                        AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                .addDataPoints(part);
    }

    private static void histograms(ScopeMetrics.Builder scope) {
        scope.addMetricsBuilder()
                .setName("latency")
                .getHistogramBuilder()
                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                .addDataPoints(
                        HistogramDataPoint.newBuilder()
                                .setTimeUnixNano(NOW)
                                .setCount(3)
                                .setSum(6)
                                .addAllExplicitBounds(List.of(1.0, 5.0))
                                .addAllBucketCounts(List.of(1L, 1L, 1L))
                                .addExemplars(exemplar()));
        var exponential =
                ExponentialHistogramDataPoint.newBuilder()
                        .setTimeUnixNano(NOW)
                        .setCount(4)
                        .setSum(4)
                        .setScale(3)
                        .setZeroCount(1)
                        .addExemplars(exemplar());
        exponential.getPositiveBuilder().setOffset(-2).addAllBucketCounts(List.of(1L, 1L));
        exponential.getNegativeBuilder().setOffset(1).addBucketCounts(1);
        scope.addMetricsBuilder()
                .setName("sizes")
                .getExponentialHistogramBuilder()
                .setAggregationTemporality(
                        AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                .addDataPoints(exponential);
        var summary = SummaryDataPoint.newBuilder().setTimeUnixNano(NOW).setCount(2).setSum(3);
        summary.addQuantileValuesBuilder().setQuantile(0.5).setValue(1.5);
        scope.addMetricsBuilder().setName("pauses").getSummaryBuilder().addDataPoints(summary);
    }

    /// The same request in JSON, with ids in base64.
    public static String json(Message request) throws InvalidProtocolBufferException {
        return JsonFormat.printer().omittingInsignificantWhitespace().print(request);
    }

    private static Exemplar exemplar() {
        return Exemplar.newBuilder()
                .setTimeUnixNano(NOW)
                .setAsDouble(0.7)
                .setTraceId(TRACE)
                .setSpanId(SPAN)
                .addAllFilteredAttributes(attributes())
                .build();
    }

    private static Resource resource() {
        return Resource.newBuilder()
                .addAttributes(of("service.name", text("orders")))
                .addAttributes(of("service.instance.id", text("orders-1")))
                .build();
    }

    private static List<KeyValue> attributes() {
        var list = ArrayValue.newBuilder().addValues(text("a")).addValues(text("b"));
        var map = KeyValueList.newBuilder().addValues(of("in", text("it")));
        return List.of(
                of("text", text("something")),
                of("whole", AnyValue.newBuilder().setIntValue(-7).build()),
                of("part", AnyValue.newBuilder().setDoubleValue(0.25).build()),
                of("yes", AnyValue.newBuilder().setBoolValue(true).build()),
                of("bytes", AnyValue.newBuilder().setBytesValue(SPAN).build()),
                of("list", AnyValue.newBuilder().setArrayValue(list).build()),
                of("map", AnyValue.newBuilder().setKvlistValue(map).build()));
    }

    private static KeyValue of(String key, AnyValue value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private static AnyValue text(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }

    private static ByteString id(int bytes) {
        byte[] id = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            id[i] = (byte) (i + 1);
        }
        return ByteString.copyFrom(id);
    }
}
