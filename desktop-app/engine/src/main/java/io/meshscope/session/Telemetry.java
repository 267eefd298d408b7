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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes in OTLP: holds the receivers and leads from them to the stores and the journal.
final class Telemetry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

    private final Intake intake;
    private final Arrivals<Span, TrafficEvent.SpanBatch> spans;
    private final Arrivals<LogRecord, TrafficEvent.LogBatch> logs;
    private final Arrivals<MetricPoint, TrafficEvent.MetricBatch> metrics;
    private final Map<String, Receiver> listening = new LinkedHashMap<>();
    private final Map<String, Session.Receiver> receivers = new LinkedHashMap<>();
    private long refusedBefore;

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

    /// Starts the receivers. One that cannot listen reports why, here and to the journal; the other
    /// one still starts.
    ///
    /// @param grpcPort 0 for any; empty for none
    /// @param httpPort 0 for any; empty for none
    synchronized void listen(OptionalInt grpcPort, OptionalInt httpPort) {
        grpcPort.ifPresent(port -> listen(Session.OTLP_GRPC, port));
        httpPort.ifPresent(port -> listen(Session.OTLP_HTTP, port));
    }

    /// Starts a receiver in place of the one of that name. The old one listens until the new one
    /// does, and goes on when the new one cannot.
    ///
    /// @param port 0 for any
    synchronized void listen(String name, int port) {
        try {
            Receiver started = name.equals(Session.OTLP_GRPC) ? grpc(port) : http(port);
            Receiver before = listening.put(name, started);
            if (before != null) {
                refusedBefore += before.refused();
                before.close();
            }
            receivers.put(name, new Session.Receiver(name, started.port(), ""));
        } catch (ReceiverException e) {
            failed(name, e);
        }
    }

    private Receiver grpc(int port) throws ReceiverException {
        return OtlpGrpcReceiver.start(port, ReceiverLimits.DEFAULT, intake, services());
    }

    private Receiver http(int port) throws ReceiverException {
        return OtlpHttpReceiver.start(port, ReceiverLimits.DEFAULT, Set.of(), intake, services());
    }

    private List<ExportService<?, ?>> services() {
        return List.of(
                TraceExport.into(spans),
                LogExport.into(logs, InstantSource.system()),
                MetricExport.into(metrics));
    }

    private void failed(String name, ReceiverException e) {
        String message = String.valueOf(e.getMessage());
        int port = listening.containsKey(name) ? listening.get(name).port() : 0;
        receivers.put(name, new Session.Receiver(name, port, message));
        if (port > 0) {
            return;
        }
        SourceId source =
                name.equals(Session.OTLP_GRPC) ? OtlpGrpcReceiver.SOURCE : OtlpHttpReceiver.SOURCE;
        if (!intake.offer(
                Observation.of(source, new SourceEvent.Lost(message, "Choose another port.")))) {
            LOG.warn("the journal could not be told that {} does not listen: {}", name, message);
        }
    }

    synchronized List<Session.Receiver> receivers() {
        return List.copyOf(receivers.values());
    }

    /// How many spans, records and points were turned away, plus the requests that were turned away
    /// unread; their senders were told to send them again.
    synchronized long refused() {
        return spans.refused()
                + logs.refused()
                + metrics.refused()
                + refusedBefore
                + listening.values().stream().mapToLong(Receiver::refused).sum();
    }

    @Override
    public synchronized void close() {
        listening.values().forEach(Receiver::close);
        listening.clear();
    }
}
