package io.meshscope.runtime.telemetry;

import io.meshscope.runtime.instance.Instance;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// This process' OpenTelemetry. Exports in batches; a receiver that is away costs spans, never a
/// call.
public final class Telemetry implements AutoCloseable {

    private static final String SCOPE = "io.meshscope.runtime";
    private static final Duration BATCH_DELAY = Duration.ofMillis(500);
    private static final Duration METRIC_INTERVAL = Duration.ofSeconds(10);
    private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(5);

    private final OpenTelemetrySdk sdk;

    private Telemetry(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /// Exports to one OTLP/gRPC endpoint, `http://host:port`.
    public static Telemetry exporting(Instance instance, String endpoint, LiveSampler sampler) {
        Resource resource = resource(instance);
        return new Telemetry(
                OpenTelemetrySdk.builder()
                        .setTracerProvider(
                                SdkTracerProvider.builder()
                                        .setResource(resource)
                                        .setSampler(sampler)
                                        .addSpanProcessor(
                                                BatchSpanProcessor.builder(
                                                                OtlpGrpcSpanExporter.builder()
                                                                        .setEndpoint(endpoint)
                                                                        .setTimeout(EXPORT_TIMEOUT)
                                                                        .build())
                                                        .setScheduleDelay(BATCH_DELAY)
                                                        .build())
                                        .build())
                        .setMeterProvider(
                                SdkMeterProvider.builder()
                                        .setResource(resource)
                                        .registerMetricReader(
                                                PeriodicMetricReader.builder(
                                                                OtlpGrpcMetricExporter.builder()
                                                                        .setEndpoint(endpoint)
                                                                        .setTimeout(EXPORT_TIMEOUT)
                                                                        .build())
                                                        .setInterval(METRIC_INTERVAL)
                                                        .build())
                                        .build())
                        .setLoggerProvider(
                                SdkLoggerProvider.builder()
                                        .setResource(resource)
                                        .addLogRecordProcessor(
                                                BatchLogRecordProcessor.builder(
                                                                OtlpGrpcLogRecordExporter.builder()
                                                                        .setEndpoint(endpoint)
                                                                        .setTimeout(EXPORT_TIMEOUT)
                                                                        .build())
                                                        .setScheduleDelay(BATCH_DELAY)
                                                        .build())
                                        .build())
                        .setPropagators(
                                ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                        .build());
    }

    /// For a test with its own providers.
    public static Telemetry of(OpenTelemetrySdk sdk) {
        return new Telemetry(sdk);
    }

    public OpenTelemetry openTelemetry() {
        return sdk;
    }

    public Tracer tracer() {
        return sdk.getTracer(SCOPE);
    }

    public Meter meter() {
        return sdk.getMeter(SCOPE);
    }

    /// Exports what is pending, for at most 2 s, and stops.
    @Override
    public void close() {
        sdk.shutdown().join(2, TimeUnit.SECONDS);
    }

    private static Resource resource(Instance instance) {
        return Resource.getDefault()
                .merge(
                        Resource.create(
                                Attributes.builder()
                                        .put("service.name", instance.name())
                                        .put("service.instance.id", instance.id())
                                        .put("service.version", instance.deployment().version())
                                        .put(
                                                "deployment.environment.name",
                                                instance.deployment().env())
                                        .put(
                                                "cloud.availability_zone",
                                                instance.deployment().zone())
                                        .put(AttributeKey.longKey("process.pid"), instance.pid())
                                        .build()));
    }
}
