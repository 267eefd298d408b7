package io.meshscope.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What arrives at a receiver of OTLP/gRPC.
class TelemetryExportTest {

    private final List<ExportTraceServiceRequest> traces = new CopyOnWriteArrayList<>();
    private final List<ExportLogsServiceRequest> logs = new CopyOnWriteArrayList<>();
    private final List<ExportMetricsServiceRequest> metrics = new CopyOnWriteArrayList<>();

    private Server receiver;
    private Telemetry telemetry;

    @BeforeEach
    void open() throws IOException {
        receiver =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .addService(new Traces())
                        .addService(new LogRecords())
                        .addService(new Metrics())
                        .build()
                        .start();
        Instance instance =
                Instance.of(
                        new ServiceIdentity("probe", "test.v1.Probe", 0, 0, Entrance.GRPC),
                        MeshSettings.from(
                                Map.of("MESHSCOPE_ENV", "test", "MESHSCOPE_VERSION", "1.2.3")),
                        40_001,
                        40_002,
                        Instant.EPOCH);
        telemetry =
                Telemetry.exporting(
                        instance, "http://127.0.0.1:" + receiver.getPort(), new LiveSampler(1));
    }

    @AfterEach
    void close() {
        telemetry.close();
        receiver.shutdownNow();
    }

    @Test
    void everySignalSaysWhoseItIs() {
        telemetry.tracer().spanBuilder("s").startSpan().end();
        telemetry.meter().counterBuilder("c").build().add(1);
        telemetry.openTelemetry().getLogsBridge().get("l").logRecordBuilder().setBody("b").emit();
        telemetry.close(); // exports what is pending
        await().untilAsserted(() -> {
            assertThat(traces).isNotEmpty();
            assertThat(logs).isNotEmpty();
            assertThat(metrics).isNotEmpty();
        });
        for (Resource resource :
                List.of(
                        traces.getFirst().getResourceSpans(0).getResource(),
                        logs.getFirst().getResourceLogs(0).getResource(),
                        metrics.getFirst().getResourceMetrics(0).getResource())) {
            assertThat(
                            resource.getAttributesList().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    entry -> entry.getKey(),
                                                    entry -> entry.getValue().getStringValue())))
                    .containsEntry("service.name", "probe")
                    .containsEntry("service.instance.id", "127.0.0.1:40001")
                    .containsEntry("service.version", "1.2.3")
                    .containsEntry("deployment.environment.name", "test");
        }
    }

    @Test
    void aLogLineCarriesTheIdsOfItsSpan() throws Exception {
        Span span = telemetry.tracer().spanBuilder("s").startSpan();
        try (AutoCloseable _ = new Logs().export(telemetry);
                Scope _ = span.makeCurrent()) {
            LoggerFactory.getLogger("io.meshscope.test").warn("within {}", "a span");
        } finally {
            span.end();
        }
        await().untilAsserted(() ->
                assertThat(records())
                        .filteredOn(
                                record -> record.getBody().getStringValue().equals("within a span"))
                        .singleElement()
                        .satisfies(record -> {
                            assertThat(hex(record.getTraceId().toByteArray()))
                                    .isEqualTo(span.getSpanContext().getTraceId());
                            assertThat(hex(record.getSpanId().toByteArray()))
                                    .isEqualTo(span.getSpanContext().getSpanId());
                            assertThat(record.getSeverityText()).isEqualTo("WARN");
                        }));
    }

    private List<LogRecord> records() {
        return logs.stream()
                .flatMap(request -> request.getResourceLogsList().stream())
                .flatMap(resource -> resource.getScopeLogsList().stream())
                .flatMap(scope -> scope.getLogRecordsList().stream())
                .toList();
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    private final class Traces extends TraceServiceGrpc.TraceServiceImplBase {

        @Override
        public void export(
                ExportTraceServiceRequest request,
                StreamObserver<ExportTraceServiceResponse> answer) {
            traces.add(request);
            answer.onNext(ExportTraceServiceResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }

    private final class LogRecords extends LogsServiceGrpc.LogsServiceImplBase {

        @Override
        public void export(
                ExportLogsServiceRequest request,
                StreamObserver<ExportLogsServiceResponse> answer) {
            logs.add(request);
            answer.onNext(ExportLogsServiceResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }

    private final class Metrics extends MetricsServiceGrpc.MetricsServiceImplBase {

        @Override
        public void export(
                ExportMetricsServiceRequest request,
                StreamObserver<ExportMetricsServiceResponse> answer) {
            metrics.add(request);
            answer.onNext(ExportMetricsServiceResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }
}
