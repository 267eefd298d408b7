package io.meshscope.shop;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc.LogsServiceImplBase;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc.MetricsServiceImplBase;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc.TraceServiceImplBase;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An OTLP receiver on a free port that keeps what it gets.
final class SpanSink implements AutoCloseable {

    /// A span and the service it came from.
    record Received(String service, Resource resource, Span span) {

        String traceId() {
            return HexFormat.of().formatHex(span.getTraceId().toByteArray());
        }

        String id() {
            return HexFormat.of().formatHex(span.getSpanId().toByteArray());
        }

        String parent() {
            return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
        }
    }

    private final List<Received> spans = new CopyOnWriteArrayList<>();
    private final Set<String> metrics = ConcurrentHashMap.newKeySet();
    private final Set<String> logTraces = ConcurrentHashMap.newKeySet();
    private final Server server;

    SpanSink() {
        try {
            server =
                    NettyServerBuilder.forAddress(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                            .addService(new Traces())
                            .addService(new Metrics())
                            .addService(new Logs())
                            .build()
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    List<Received> trace(String traceId) {
        return spans.stream().filter(received -> received.traceId().equals(traceId)).toList();
    }

    /// `service/metric` of every metric heard of.
    Set<String> metrics() {
        return metrics;
    }

    /// The traces that log records named.
    Set<String> logTraces() {
        return logTraces;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static String service(Resource resource) {
        return resource.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(KeyValue::getValue)
                .map(value -> value.getStringValue())
                .findFirst()
                .orElseThrow();
    }

    private final class Traces extends TraceServiceImplBase {

        @Override
        public void export(
                ExportTraceServiceRequest request,
                StreamObserver<ExportTraceServiceResponse> answer) {
            for (var resource : request.getResourceSpansList()) {
                for (var scope : resource.getScopeSpansList()) {
                    for (Span span : scope.getSpansList()) {
                        spans.add(
                                new Received(
                                        service(resource.getResource()),
                                        resource.getResource(),
                                        span));
                    }
                }
            }
            answer.onNext(ExportTraceServiceResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }

    private final class Metrics extends MetricsServiceImplBase {

        @Override
        public void export(
                ExportMetricsServiceRequest request,
                StreamObserver<ExportMetricsServiceResponse> answer) {
            for (var resource : request.getResourceMetricsList()) {
                for (var scope : resource.getScopeMetricsList()) {
                    scope.getMetricsList()
                            .forEach(metric ->
                                    metrics.add(
                                            service(resource.getResource())
                                                    + "/"
                                                    + metric.getName()));
                }
            }
            answer.onNext(ExportMetricsServiceResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }

    private final class Logs extends LogsServiceImplBase {

        @Override
        public void export(
                ExportLogsServiceRequest request,
                StreamObserver<ExportLogsServiceResponse> answer) {
            for (var resource : request.getResourceLogsList()) {
                for (var scope : resource.getScopeLogsList()) {
                    scope.getLogRecordsList()
                            .forEach(record ->
                                    logTraces.add(
                                            HexFormat.of()
                                                    .formatHex(record.getTraceId().toByteArray())));
                }
            }
            answer.onNext(ExportLogsServiceResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }
}
