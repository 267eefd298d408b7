package io.meshscope.session;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.journal.otlp.ExportService;
import io.meshscope.journal.otlp.OtlpGrpcReceiver;
import io.meshscope.journal.otlp.OtlpHttpReceiver;
import io.meshscope.journal.otlp.ReceiverException;
import io.meshscope.journal.otlp.ReceiverLimits;
import io.meshscope.log.LogRecord;
import io.meshscope.log.LogStore;
import io.meshscope.log.Severity;
import io.meshscope.log.otlp.LogExport;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.metric.MetricPoint;
import io.meshscope.metric.MetricStore;
import io.meshscope.metric.otlp.MetricExport;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.otlp.TraceExport;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What comes in by OTLP: the receivers, and the way from them to the stores and the journal.
final class Telemetry implements AutoCloseable {

    private final Intake intake;
    private final Arrivals<Span, TrafficEvent.SpanBatch> spans;
    private final Arrivals<LogRecord, TrafficEvent.LogBatch> logs;
    private final Arrivals<MetricPoint, TrafficEvent.MetricBatch> metrics;
    private Optional<OtlpGrpcReceiver> grpc = Optional.empty();
    private Optional<OtlpHttpReceiver> http = Optional.empty();
    private final List<Session.Receiver> receivers = new ArrayList<>();

    Telemetry(Intake intake, SpanStore spanStore, LogStore logStore, MetricStore metricStore) {
        this.intake = intake;
        spans =
                new Arrivals<>(
                        intake,
                        spanStore::append,
                        batch ->
                                new TrafficEvent.SpanBatch(
                                        batch.size(),
                                        (int) batch.stream().filter(Span::failed).count()),
                        (a, b) ->
                                new TrafficEvent.SpanBatch(
                                        a.spans() + b.spans(), a.errors() + b.errors()));
        logs =
                new Arrivals<>(
                        intake,
                        logStore::append,
                        batch ->
                                new TrafficEvent.LogBatch(
                                        batch.size(),
                                        count(batch, Severity.WARN, Severity.WARN),
                                        count(batch, Severity.ERROR, Severity.FATAL)),
                        (a, b) ->
                                new TrafficEvent.LogBatch(
                                        a.records() + b.records(),
                                        a.warnings() + b.warnings(),
                                        a.errors() + b.errors()));
        metrics =
                new Arrivals<>(
                        intake,
                        metricStore::append,
                        batch -> new TrafficEvent.MetricBatch(batch.size()),
                        (a, b) -> new TrafficEvent.MetricBatch(a.points() + b.points()));
    }

    private static int count(List<LogRecord> batch, Severity from, Severity to) {
        return (int)
                batch.stream()
                        .filter(r ->
                                r.severity().compareTo(from) >= 0
                                        && r.severity().compareTo(to) <= 0)
                        .count();
    }

    Arrivals<Span, TrafficEvent.SpanBatch> spans() {
        return spans;
    }

    /// Starts the receivers; one that cannot listen says why in [#receivers()], and the other one
    /// goes on.
    synchronized void listen(OptionalInt grpcPort, OptionalInt httpPort) {
        List<ExportService<?, ?>> services =
                List.of(
                        TraceExport.into(spans),
                        LogExport.into(logs, InstantSource.system()),
                        MetricExport.into(metrics));
        if (grpcPort.isPresent()) {
            try {
                var receiver =
                        OtlpGrpcReceiver.start(
                                grpcPort.getAsInt(), ReceiverLimits.DEFAULT, intake, services);
                grpc = Optional.of(receiver);
                receivers.add(new Session.Receiver(Session.OTLP_GRPC, receiver.port(), ""));
            } catch (ReceiverException e) {
                receivers.add(failed(Session.OTLP_GRPC, e));
            }
        }
        if (httpPort.isPresent()) {
            try {
                var receiver =
                        OtlpHttpReceiver.start(
                                httpPort.getAsInt(),
                                ReceiverLimits.DEFAULT,
                                Set.of(),
                                intake,
                                services);
                http = Optional.of(receiver);
                receivers.add(new Session.Receiver(Session.OTLP_HTTP, receiver.port(), ""));
            } catch (ReceiverException e) {
                receivers.add(failed(Session.OTLP_HTTP, e));
            }
        }
    }

    private static Session.Receiver failed(String name, ReceiverException e) {
        return new Session.Receiver(name, 0, String.valueOf(e.getMessage()));
    }

    synchronized List<Session.Receiver> receivers() {
        return List.copyOf(receivers);
    }

    /// Spans, records and points whose senders were told to send them again, and requests that were
    /// not looked at.
    synchronized long refused() {
        return spans.refused()
                + logs.refused()
                + metrics.refused()
                + grpc.map(OtlpGrpcReceiver::refused).orElse(0L)
                + http.map(OtlpHttpReceiver::refused).orElse(0L);
    }

    @Override
    public synchronized void close() {
        grpc.ifPresent(OtlpGrpcReceiver::close);
        http.ifPresent(OtlpHttpReceiver::close);
    }
}
