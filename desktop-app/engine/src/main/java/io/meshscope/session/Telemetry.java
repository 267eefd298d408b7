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
import io.meshscope.receive.Receiver;
import io.meshscope.receive.ReceiverException;
import io.meshscope.receive.ReceiverLimits;
import io.meshscope.receive.otlp.ExportService;
import io.meshscope.receive.otlp.OtlpGrpcReceiver;
import io.meshscope.receive.otlp.OtlpHttpReceiver;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanArrivals;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.otlp.TraceExport;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// What comes in by OTLP: the receivers, and the way from them to the stores and the journal.
final class Telemetry implements AutoCloseable {

    private final Intake intake;
    private final Arrivals<Span, TrafficEvent.SpanBatch> spans;
    private final Arrivals<LogRecord, TrafficEvent.LogBatch> logs;
    private final Arrivals<MetricPoint, TrafficEvent.MetricBatch> metrics;
    private final List<Receiver> listening = new ArrayList<>();
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
        grpcPort.ifPresent(port ->
                start(
                        Session.OTLP_GRPC,
                        OtlpGrpcReceiver.SOURCE,
                        () -> OtlpGrpcReceiver.start(port, limits, intake, services)));
        httpPort.ifPresent(port ->
                start(
                        Session.OTLP_HTTP,
                        OtlpHttpReceiver.SOURCE,
                        () -> OtlpHttpReceiver.start(port, limits, Set.of(), intake, services)));
    }

    private interface Start {
        Receiver now() throws ReceiverException;
    }

    private void start(String name, SourceId source, Start start) {
        try {
            Receiver receiver = start.now();
            listening.add(receiver);
            receivers.add(new Session.Receiver(name, receiver.port(), ""));
        } catch (ReceiverException e) {
            failed(name, source, e);
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
                + listening.stream().mapToLong(Receiver::refused).sum();
    }

    @Override
    public synchronized void close() {
        listening.forEach(Receiver::close);
    }
}
