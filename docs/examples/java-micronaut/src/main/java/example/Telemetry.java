package example;

import io.grpc.ServerInterceptor;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.instrumentation.grpc.v1_6.GrpcTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import jakarta.inject.Singleton;

/** OpenTelemetry, with its exporter to OTLP's usual port, and the spans of the gRPC server. */
@Factory
class Telemetry {

    @Singleton
    @Bean(preDestroy = "close")
    OpenTelemetrySdk sdk() {
        var spans = OtlpGrpcSpanExporter.builder().setEndpoint("http://127.0.0.1:4317").build();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(
                        SdkTracerProvider.builder()
                                .setResource(
                                        Resource.builder()
                                                .put("service.name", "micronaut-greeter")
                                                .build())
                                .addSpanProcessor(BatchSpanProcessor.builder(spans).build())
                                .build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
    }

    @Singleton
    GrpcTelemetry grpc(OpenTelemetrySdk sdk) {
        return GrpcTelemetry.create(sdk);
    }

    @Singleton
    ServerInterceptor serverSpans(GrpcTelemetry grpc) {
        return grpc.newServerInterceptor();
    }
}
