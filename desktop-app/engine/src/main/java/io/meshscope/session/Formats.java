package io.meshscope.session;

import io.meshscope.journal.Arrivals;
import io.meshscope.log.LogRecord;
import io.meshscope.log.otlp.OtlpLogs;
import io.meshscope.metric.MetricPoint;
import io.meshscope.metric.otlp.OtlpMetrics;
import io.meshscope.receive.Receiver;
import io.meshscope.receive.ReceiverException;
import io.meshscope.receive.Reception;
import io.meshscope.receive.file.FileFormat;
import io.meshscope.receive.grpc.GrpcFormat;
import io.meshscope.receive.grpc.GrpcReceiver;
import io.meshscope.receive.http.HttpFormat;
import io.meshscope.receive.http.HttpReceiver;
import io.meshscope.trace.Span;
import io.meshscope.trace.jaeger.JaegerFormats;
import io.meshscope.trace.otlp.OtlpSpans;
import io.meshscope.trace.zipkin.ZipkinFormats;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Which formats are received where: the list in which receivers and decoders meet.
///
/// @param spans where the spans of all formats go in
record Formats(
        Arrivals<Span, ?> spans, Arrivals<LogRecord, ?> logs, Arrivals<MetricPoint, ?> metrics) {

    /// What a receiver over HTTP takes; empty for one over gRPC.
    private List<HttpFormat> http(ReceiverKind kind) {
        return switch (kind) {
            case OTLP_HTTP ->
                    List.of(
                            OtlpSpans.SIGNAL.http(spans),
                            OtlpLogs.signal(InstantSource.system()).http(logs),
                            OtlpMetrics.SIGNAL.http(metrics));
            case ZIPKIN -> ZipkinFormats.into(spans);
            case JAEGER_HTTP -> List.of(JaegerFormats.http(spans));
            case OTLP_GRPC, JAEGER_GRPC -> List.of();
        };
    }

    /// What a receiver over gRPC takes; empty for one over HTTP.
    private List<GrpcFormat> grpc(ReceiverKind kind) {
        return switch (kind) {
            case OTLP_GRPC ->
                    List.of(
                            OtlpSpans.SIGNAL.grpc(spans),
                            OtlpLogs.signal(InstantSource.system()).grpc(logs),
                            OtlpMetrics.SIGNAL.grpc(metrics));
            case JAEGER_GRPC -> List.of(JaegerFormats.grpc(spans));
            case OTLP_HTTP, ZIPKIN, JAEGER_HTTP -> List.of();
        };
    }

    /// What is read from files.
    List<FileFormat> files() {
        return List.of(
                OtlpSpans.SIGNAL.file(spans),
                OtlpLogs.signal(InstantSource.system()).file(logs),
                OtlpMetrics.SIGNAL.file(metrics),
                JaegerFormats.file(spans),
                ZipkinFormats.file(spans));
    }

    /// Starts a receiver.
    ///
    /// @param port 0 for any free one
    Receiver start(ReceiverKind kind, int port, Reception reception) throws ReceiverException {
        List<HttpFormat> http = http(kind);
        return http.isEmpty()
                ? GrpcReceiver.start(kind.source(), port, reception, grpc(kind))
                : HttpReceiver.start(kind.source(), port, reception, http);
    }

    /// Which receiver takes what is sent to this address.
    ///
    /// @param address a path, or the full name of a gRPC service
    Optional<ReceiverKind> at(String address) {
        for (ReceiverKind kind : ReceiverKind.values()) {
            if (http(kind).stream().anyMatch(f -> f.path().equals(address))
                    || grpc(kind).stream().anyMatch(f -> f.service().equals(address))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
