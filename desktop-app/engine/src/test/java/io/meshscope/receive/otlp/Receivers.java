package io.meshscope.receive.otlp;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.log.LogArrivals;
import io.meshscope.log.LogRecord;
import io.meshscope.log.MemoryLogStore;
import io.meshscope.log.otlp.OtlpLogs;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.metric.MemoryMetricStore;
import io.meshscope.metric.MetricArrivals;
import io.meshscope.metric.otlp.OtlpMetrics;
import io.meshscope.reading.FailureWord;
import io.meshscope.receive.ReceiverException;
import io.meshscope.receive.ReceiverLimits;
import io.meshscope.receive.Reception;
import io.meshscope.receive.Refusals;
import io.meshscope.receive.Signposts;
import io.meshscope.receive.grpc.GrpcReceiver;
import io.meshscope.receive.http.HttpReceiver;
import io.meshscope.trace.MemorySpanStore;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanArrivals;
import io.meshscope.trace.otlp.OtlpSpans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Both receivers over stores in memory.
final class Receivers implements AutoCloseable {

    static final String ORIGIN = "http://localhost:3000";
    static final SourceId GRPC = new SourceId("otlp-grpc");
    static final SourceId HTTP = new SourceId("otlp-http");

    final MemorySpanStore spans = new MemorySpanStore(FailureWord::of);
    final MemoryLogStore logs = new MemoryLogStore();
    final MemoryMetricStore metrics = new MemoryMetricStore();
    final List<Observation> observed = Collections.synchronizedList(new ArrayList<>());
    final List<Span> heard = Collections.synchronizedList(new ArrayList<>());
    volatile boolean full;

    private final Intake intake =
            new Intake() {
                @Override
                public boolean offer(Observation observation) {
                    return !full && observed.add(observation);
                }

                @Override
                public void put(Observation observation) {
                    throw new IllegalStateException("a receiver must not wait");
                }
            };
    final Arrivals<Span, TrafficEvent.SpanBatch> arrivals = SpanArrivals.into(spans, intake);
    final Arrivals<LogRecord, TrafficEvent.LogBatch> logArrivals = LogArrivals.into(logs, intake);
    final Reception reception;
    final GrpcReceiver grpc;
    final HttpReceiver http;

    Receivers() throws ReceiverException {
        arrivals.onArrival(heard::addAll);
        var logSignal = OtlpLogs.signal(() -> Instant.parse("2026-03-12T14:28:00Z"));
        var metricArrivals = MetricArrivals.into(metrics, intake);
        var limits =
                new ReceiverLimits(1_000_000, 8, 20, Duration.ofMillis(400), Duration.ofSeconds(5));
        reception =
                new Reception(
                        limits,
                        Set.of(ORIGIN),
                        intake,
                        new Refusals(intake, System::nanoTime),
                        Signposts.NONE);
        grpc =
                GrpcReceiver.start(
                        GRPC,
                        0,
                        reception,
                        List.of(
                                OtlpSpans.SIGNAL.grpc(arrivals),
                                logSignal.grpc(logArrivals),
                                OtlpMetrics.SIGNAL.grpc(metricArrivals)));
        http =
                HttpReceiver.start(
                        HTTP,
                        0,
                        reception,
                        List.of(
                                OtlpSpans.SIGNAL.http(arrivals),
                                logSignal.http(logArrivals),
                                OtlpMetrics.SIGNAL.http(metricArrivals)));
    }

    /// The sum of what the journal was told of spans.
    int reportedSpans() {
        synchronized (observed) {
            return observed.stream()
                    .filter(o -> o.payload() instanceof TrafficEvent.SpanBatch)
                    .mapToInt(o -> ((TrafficEvent.SpanBatch) o.payload()).spans())
                    .sum();
        }
    }

    /// The sum of what the journal was told of refused items.
    long refused() {
        synchronized (observed) {
            return observed.stream()
                    .filter(o -> o.payload() instanceof TrafficEvent.Refused)
                    .mapToLong(o -> ((TrafficEvent.Refused) o.payload()).items())
                    .sum();
        }
    }

    @Override
    public void close() {
        grpc.close();
        http.close();
    }
}
