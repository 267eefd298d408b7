package io.meshscope.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.log.LogArrivals;
import io.meshscope.log.LogRecord;
import io.meshscope.log.LogStore;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.message.Message;
import io.meshscope.metric.MetricArrivals;
import io.meshscope.metric.MetricPoint;
import io.meshscope.metric.MetricStore;
import io.meshscope.receive.Receiver;
import io.meshscope.receive.ReceiverException;
import io.meshscope.receive.ReceiverLimits;
import io.meshscope.receive.Reception;
import io.meshscope.receive.Refusals;
import io.meshscope.receive.Taken;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanArrivals;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.otlp.OtlpSpans;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes telemetry in: holds the receivers and leads from them to the stores and the journal.
final class Telemetry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

    /// The receivers of spans in other formats.
    private static final Set<SourceId> OTHERS =
            Set.of(
                    ReceiverKind.ZIPKIN.source(),
                    ReceiverKind.JAEGER_HTTP.source(),
                    ReceiverKind.JAEGER_GRPC.source());

    private final Intake intake;
    private final Arrivals<Span, TrafficEvent.SpanBatch> spans;
    private final Arrivals<LogRecord, TrafficEvent.LogBatch> logs;
    private final Arrivals<MetricPoint, TrafficEvent.MetricBatch> metrics;
    private final Refusals refusals;
    private final Formats formats;
    private final Reception reception;
    private final Map<ReceiverKind, Receiver> listening = new EnumMap<>(ReceiverKind.class);
    private final Map<ReceiverKind, Session.Receiver> receivers = new EnumMap<>(ReceiverKind.class);
    // Read by the receivers' threads.
    private final Map<ReceiverKind, Integer> ports = new ConcurrentHashMap<>();
    private long refusedBefore;
    private volatile Taken forwarding = Taken.NOBODY;

    Telemetry(Intake intake, SpanStore spanStore, LogStore logStore, MetricStore metricStore) {
        this.intake = intake;
        spans = SpanArrivals.into(spanStore, intake);
        logs = LogArrivals.into(logStore, intake);
        metrics = MetricArrivals.into(metricStore, intake);
        refusals = new Refusals(intake, System::nanoTime);
        formats = new Formats(spans, logs, metrics);
        reception =
                new Reception(
                        ReceiverLimits.DEFAULT,
                        Set.of(),
                        intake,
                        refusals,
                        this::elsewhere,
                        (address, type, body) -> forwarding.took(address, type, body));
    }

    Arrivals<MetricPoint, TrafficEvent.MetricBatch> metrics() {
        return metrics;
    }

    Arrivals<Span, TrafficEvent.SpanBatch> spans() {
        return spans;
    }

    Arrivals<LogRecord, TrafficEvent.LogBatch> logs() {
        return logs;
    }

    /// Hands on what is received from now on: requests of OTLP as they came, and spans of other
    /// formats as OTLP.
    void forward(Taken forwarder) {
        forwarding = forwarder;
        spans.onArrivalFrom((source, batch) -> {
            if (OTHERS.contains(source)) {
                var json = new StringWriter();
                try {
                    TraceFormat.OTLP.write(batch, json);
                } catch (IOException e) {
                    throw new UncheckedIOException("text can always be written", e);
                }
                forwarder.took(
                        OtlpSpans.SIGNAL.path(),
                        "application/json",
                        json.toString().getBytes(UTF_8));
            }
        });
    }

    Refusals refusals() {
        return refusals;
    }

    /// Starts the receivers that are to listen.
    void listen(Profile.Ports ports) {
        for (ReceiverKind kind : ReceiverKind.values()) {
            ports.of(kind).ifPresent(port -> listen(kind, port));
        }
    }

    /// Starts a receiver in place of the one of that kind. The old one listens until the new one
    /// does, and goes on when the new one cannot. One that cannot listen reports why, here and to
    /// the journal.
    ///
    /// @param port 0 for any
    synchronized void listen(ReceiverKind kind, int port) {
        try {
            Receiver started = formats.start(kind, port, reception);
            ports.put(kind, started.port());
            retire(listening.put(kind, started));
            receivers.put(kind, new Session.Receiver(kind, started.port()));
        } catch (ReceiverException e) {
            failed(kind, e);
        }
    }

    synchronized void stopListening(ReceiverKind kind) {
        ports.remove(kind);
        receivers.remove(kind);
        retire(listening.remove(kind));
    }

    private void retire(@Nullable Receiver before) {
        if (before != null) {
            refusedBefore += before.refused();
            before.close();
        }
    }

    private void failed(ReceiverKind kind, ReceiverException e) {
        int port = ports.getOrDefault(kind, 0);
        receivers.put(kind, new Session.Receiver(kind, port, Optional.of(e.said())));
        if (port > 0) {
            return;
        }
        if (!intake.offer(
                Observation.of(
                        kind.source(),
                        new SourceEvent.Lost(e.said(), Message.of("receiver.remedy"))))) {
            LOG.warn(
                    "the journal could not be told that {} does not listen: {}",
                    kind.title(),
                    e.getMessage());
        }
    }

    /// Where something is received that came to another receiver.
    private Optional<Message> elsewhere(String address) {
        return formats.at(address)
                .map(kind -> {
                    int port = ports.getOrDefault(kind, 0);
                    return port > 0
                            ? Message.of("request.elsewhere", kind.title(), port)
                            : Message.of("request.nowhere", kind.title());
                });
    }

    synchronized List<Session.Receiver> receivers() {
        return List.copyOf(receivers.values());
    }

    /// How many spans, records and points were turned away because there was no room, plus the
    /// requests that were turned away unread; their senders were told to send them again.
    synchronized long refused() {
        return spans.refused()
                + logs.refused()
                + metrics.refused()
                + refusedBefore
                + listening.values().stream().mapToLong(Receiver::refused).sum();
    }

    /// What was not taken in, together with what could not be kept of what was.
    ///
    /// @param unkept events of the journal
    /// @param storeFailure why
    Session.Dropped dropped(long unkept, Optional<Message> storeFailure) {
        long refused = refused();
        long total = unkept + refused + refusals.total();
        Optional<Message> store = unkept > 0 ? storeFailure : Optional.empty();
        Optional<Message> queue =
                refused > 0 ? Optional.of(Message.of("queue.dropped")) : Optional.empty();
        return new Session.Dropped(total, store.or(() -> queue).or(refusals::reason));
    }

    @Override
    public synchronized void close() {
        listening.values().forEach(Receiver::close);
        listening.clear();
        ports.clear();
        refusals.flush();
    }
}
