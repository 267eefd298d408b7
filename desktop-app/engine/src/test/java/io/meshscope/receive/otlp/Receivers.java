package io.meshscope.receive.otlp;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.log.LogArrivals;
import io.meshscope.log.LogRecord;
import io.meshscope.log.MemoryLogStore;
import io.meshscope.log.otlp.LogExport;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.metric.MemoryMetricStore;
import io.meshscope.metric.MetricArrivals;
import io.meshscope.metric.otlp.MetricExport;
import io.meshscope.reading.FailureWord;
import io.meshscope.receive.ReceiverException;
import io.meshscope.receive.ReceiverLimits;
import io.meshscope.trace.MemorySpanStore;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanArrivals;
import io.meshscope.trace.otlp.TraceExport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Both receivers over stores in memory.
final class Receivers implements AutoCloseable {

    static final String ORIGIN = "http://localhost:3000";

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
    final OtlpGrpcReceiver grpc;
    final OtlpHttpReceiver http;

    Receivers() throws ReceiverException {
        arrivals.onArrival(heard::addAll);
        var services =
                List.<ExportService<?, ?>>of(
                        TraceExport.into(arrivals),
                        LogExport.into(logArrivals, () -> Instant.parse("2026-03-12T14:28:00Z")),
                        MetricExport.into(MetricArrivals.into(metrics, intake)));
        var limits = new ReceiverLimits(1_000_000, 8, Duration.ofMillis(400));
        grpc = OtlpGrpcReceiver.start(0, limits, intake, services);
        http = OtlpHttpReceiver.start(0, limits, Set.of(ORIGIN), intake, services);
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

    @Override
    public void close() {
        grpc.close();
        http.close();
    }
}
