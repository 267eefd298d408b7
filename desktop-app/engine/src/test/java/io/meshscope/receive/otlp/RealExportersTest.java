package io.meshscope.receive.otlp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.journal.Observation;
import io.meshscope.log.LogQuery;
import io.meshscope.log.LogRecord;
import io.meshscope.log.LogVocabulary;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.metric.MetricFamily;
import io.meshscope.metric.MetricFamily.Shape;
import io.meshscope.metric.MetricSeries;
import io.meshscope.metric.MetricStore;
import io.meshscope.receive.ReceiverException;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import io.meshscope.trace.TraceTree;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Telemetry that OpenTelemetry's own exporters send arrives unchanged.
class RealExportersTest {

    private static final Resource SENDER =
            Resource.create(
                    Attributes.builder()
                            .put("service.name", "order-service")
                            .put("service.instance.id", "127.0.0.1:50052")
                            .build());

    private final Receivers receivers;

    RealExportersTest() throws ReceiverException {
        receivers = new Receivers();
    }

    @AfterEach
    void close() {
        receivers.close();
    }

    private String grpc() {
        return "http://127.0.0.1:" + receivers.grpc.port();
    }

    private String http(String signal) {
        return "http://127.0.0.1:" + receivers.http.port() + "/v1/" + signal;
    }

    private SpanExporter spanExporter(String how) {
        return switch (how) {
            case "grpc" -> OtlpGrpcSpanExporter.builder().setEndpoint(grpc()).build();
            case "grpc+gzip" ->
                    OtlpGrpcSpanExporter.builder()
                            .setEndpoint(grpc())
                            .setCompression("gzip")
                            .build();
            case "http" -> OtlpHttpSpanExporter.builder().setEndpoint(http("traces")).build();
            default ->
                    OtlpHttpSpanExporter.builder()
                            .setEndpoint(http("traces"))
                            .setCompression("gzip")
                            .build();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "grpc+gzip", "http", "http+gzip"})
    void spans(String how) {
        String traceId;
        try (var provider =
                SdkTracerProvider.builder()
                        .setResource(SENDER)
                        .addSpanProcessor(BatchSpanProcessor.builder(spanExporter(how)).build())
                        .build()) {
            var tracer = provider.get("saga");
            var parent =
                    tracer.spanBuilder("create_order")
                            .setSpanKind(io.opentelemetry.api.trace.SpanKind.SERVER)
                            .startSpan();
            traceId = parent.getSpanContext().getTraceId();
            var child =
                    tracer.spanBuilder("shop.payment.v1.PaymentService/CreatePayment")
                            .setParent(Context.root().with(parent))
                            .setSpanKind(io.opentelemetry.api.trace.SpanKind.CLIENT)
                            .addLink(parent.getSpanContext())
                            .setAttribute("rpc.grpc.status_code", 14)
                            .setAttribute("ratio", 0.25)
                            .setAttribute("retried", true)
                            .setAttribute(AttributeKey.stringArrayKey("tags"), List.of("a", "b"))
                            .startSpan();
            child.addEvent("breaker opened", Attributes.of(AttributeKey.longKey("n"), 3L));
            child.setStatus(StatusCode.ERROR, "UNAVAILABLE: io exception");
            child.end();
            parent.end();
            assertThat(provider.forceFlush().join(10, SECONDS).isSuccess()).isTrue();
        }
        List<Span> spans = receivers.spans.trace(traceId);
        TraceTree tree = TraceTree.of(spans);
        assertThat(tree.rows()).hasSize(2);
        assertThat(tree.anomalies()).isEmpty();
        Span child = tree.rows().get(1).span();
        assertThat(tree.rows().get(0).span().kind()).isEqualTo(SpanKind.SERVER);
        assertThat(child.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(child.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(child.statusMessage()).isEqualTo("UNAVAILABLE: io exception");
        assertThat(child.origin().scope()).isEqualTo("saga");
        assertThat(child.attributes())
                .isEqualTo(
                        Map.of(
                                // The parent is known not to be remote, the ids are random, and
                                // the span is sampled.
                                "otel.flags",
                                259L,
                                "rpc.grpc.status_code",
                                14L,
                                "ratio",
                                0.25,
                                "retried",
                                true,
                                "tags",
                                List.of("a", "b")));
        assertThat(child.events())
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.name()).isEqualTo("breaker opened");
                    assertThat(e.attributes()).isEqualTo(Map.of("n", 3L));
                });
        assertThat(child.links()).extracting(Span.Link::traceId).containsExactly(traceId);
        assertThat(child.resource().service().value()).isEqualTo("order-service");
        assertThat(child.resource().instance().orElseThrow().value()).isEqualTo("127.0.0.1:50052");
        assertThat(receivers.reportedSpans()).isEqualTo(2);
        assertThat(receivers.heard).containsExactlyInAnyOrderElementsOf(spans);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http"})
    void logs(String how) {
        LogRecordExporter exporter =
                how.equals("grpc")
                        ? OtlpGrpcLogRecordExporter.builder().setEndpoint(grpc()).build()
                        : OtlpHttpLogRecordExporter.builder().setEndpoint(http("logs")).build();
        Instant at = Instant.parse("2026-03-12T14:28:01.5Z");
        try (var provider =
                SdkLoggerProvider.builder()
                        .setResource(SENDER)
                        .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
                        .build()) {
            provider.get("shop.Order")
                    .logRecordBuilder()
                    .setTimestamp(at)
                    .setSeverity(Severity.WARN)
                    .setBody("pool is exhausted")
                    .setAttribute(AttributeKey.longKey("waiting"), 7L)
                    .emit();
            assertThat(provider.forceFlush().join(10, SECONDS).isSuccess()).isTrue();
        }
        List<LogRecord> found =
                receivers.logs.search(
                        new LogQuery(
                                at,
                                at.plusNanos(1),
                                Set.of(),
                                Set.of(io.meshscope.log.Severity.WARN),
                                LogVocabulary.LOGS.word("POOL"),
                                Optional.empty(),
                                10));
        assertThat(found)
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.level().number()).isEqualTo(13);
                    assertThat(r.logger()).isEqualTo("shop.Order");
                    assertThat(r.attributes()).isEqualTo(Map.of("waiting", 7L));
                    assertThat(r.traceId()).isEmpty();
                });
        assertThat(receivers.observed)
                .contains(
                        Observation.of(
                                how.equals("grpc") ? Receivers.GRPC : Receivers.HTTP,
                                new TrafficEvent.LogBatch(1, 1, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http"})
    void metrics(String how) {
        MetricExporter exporter =
                how.equals("grpc")
                        ? OtlpGrpcMetricExporter.builder().setEndpoint(grpc()).build()
                        : OtlpHttpMetricExporter.builder().setEndpoint(http("metrics")).build();
        try (var provider =
                SdkMeterProvider.builder()
                        .setResource(SENDER)
                        .registerView(
                                InstrumentSelector.builder().setName("exponential").build(),
                                View.builder()
                                        .setAggregation(
                                                Aggregation.base2ExponentialBucketHistogram())
                                        .build())
                        .registerMetricReader(
                                PeriodicMetricReader.builder(exporter)
                                        .setInterval(Duration.ofHours(1))
                                        .build())
                        .build()) {
            var meter = provider.get("m");
            meter.counterBuilder("calls").setUnit("{call}").build().add(5);
            meter.gaugeBuilder("load").build().set(0.5);
            for (String name : List.of("explicit", "exponential")) {
                var histogram = meter.histogramBuilder(name).setUnit("ms").build();
                histogram.record(10);
                histogram.record(30);
            }
            assertThat(provider.forceFlush().join(10, SECONDS).isSuccess()).isTrue();
        }
        assertThat(receivers.metrics.families(Instant.EPOCH, Instant.MAX))
                .contains(
                        new MetricFamily("calls", Shape.COUNTER, "{call}"),
                        new MetricFamily("load", Shape.GAUGE, ""),
                        new MetricFamily("explicit", Shape.HISTOGRAM, "ms"),
                        new MetricFamily("exponential", Shape.HISTOGRAM, "ms"))
                .extracting(MetricFamily::name)
                .contains("explicit_count", "explicit_sum", "exponential_count", "exponential_sum");
        assertThat(value("calls")).isEqualTo(5);
        assertThat(value("load")).isEqualTo(0.5);
        assertThat(value("explicit_count")).isEqualTo(2);
        assertThat(value("explicit_sum")).isEqualTo(40);
        assertThat(value("exponential_count")).isEqualTo(2);
        assertThat(value("exponential_sum")).isEqualTo(40);
    }

    private double value(String name) {
        MetricFamily metric =
                receivers.metrics.families(Instant.EPOCH, Instant.MAX).stream()
                        .filter(f -> f.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        List<MetricSeries> series =
                receivers
                        .metrics
                        .series(
                                new MetricStore.Question(
                                        metric,
                                        Map.of(),
                                        Instant.EPOCH,
                                        Instant.MAX,
                                        Duration.ofDays(36_500)))
                        .series();
        assertThat(series).hasSize(1);
        return series.getFirst().values().getLast().value();
    }

    @Test
    void aReceiverThatListensSaysSo() {
        assertThat(receivers.observed)
                .contains(
                        Observation.of(
                                Receivers.GRPC,
                                new SourceEvent.Connected(
                                        "127.0.0.1:" + receivers.grpc.port(), Optional.empty())),
                        Observation.of(
                                Receivers.HTTP,
                                new SourceEvent.Connected(
                                        "127.0.0.1:" + receivers.http.port(), Optional.empty())));
    }
}
