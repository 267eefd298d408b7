package io.meshscope.session;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.log.LogArrivals;
import io.meshscope.log.LogRecord;
import io.meshscope.log.LogStore;
import io.meshscope.log.otlp.LogExport;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.metric.MetricArrivals;
import io.meshscope.metric.MetricPoint;
import io.meshscope.metric.MetricStore;
import io.meshscope.metric.otlp.MetricExport;
import io.meshscope.receive.otlp.ExportService;
import io.meshscope.receive.otlp.OtlpGrpcReceiver;
import io.meshscope.receive.otlp.OtlpHttpReceiver;
import io.meshscope.receive.otlp.ReceiverException;
import io.meshscope.receive.otlp.ReceiverLimits;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanArrivals;
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
        spans = SpanArrivals.into(spanStore, intake);
        logs = LogArrivals.into(logStore, intake);
        metrics = MetricArrivals.into(metricStore, intake);
    }

    Arrivals<Span, TrafficEvent.SpanBatch> spans() {
        return spans;
    }

    Arrivals<LogRecord, TrafficEvent.LogBatch> logs() {
        return logs;
    }

    /// Starts the receivers; one that cannot listen says why, here and in the journal, and the
    /// other one goes on.
    ///
    /// @param grpcPort 0 for any; empty for none
    /// @param httpPort 0 for any; empty for none
    synchronized void listen(OptionalInt grpcPort, OptionalInt httpPort) {
        List<ExportService<?, ?>> services =
                List.of(
                        TraceExport.into(spans),
                        LogExport.into(logs, InstantSource.system()),
                        MetricExport.into(metrics));
        ReceiverLimits limits = ReceiverLimits.DEFAULT;
        if (grpcPort.isPresent()) {
            try {
                var receiver =
                        OtlpGrpcReceiver.start(grpcPort.getAsInt(), limits, intake, services);
                grpc = Optional.of(receiver);
                receivers.add(new Session.Receiver(Session.OTLP_GRPC, receiver.port(), ""));
            } catch (ReceiverException e) {
                failed(Session.OTLP_GRPC, OtlpGrpcReceiver.SOURCE, e);
            }
        }
        if (httpPort.isPresent()) {
            try {
                var receiver =
                        OtlpHttpReceiver.start(
                                httpPort.getAsInt(), limits, Set.of(), intake, services);
                http = Optional.of(receiver);
                receivers.add(new Session.Receiver(Session.OTLP_HTTP, receiver.port(), ""));
            } catch (ReceiverException e) {
                failed(Session.OTLP_HTTP, OtlpHttpReceiver.SOURCE, e);
            }
        }
    }

    private void failed(String name, SourceId source, ReceiverException e) {
        String message = String.valueOf(e.getMessage());
        receivers.add(new Session.Receiver(name, 0, message));
        boolean taken =
                intake.offer(
                        Observation.of(
                                source,
                                new SourceEvent.Lost(
                                        message, "Choose another port and connect again.")));
        if (!taken) {
            throw new IllegalStateException("a journal that has just begun takes nothing");
        }
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
