package io.meshscope.benchmarks.drag;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Journal;
import io.meshscope.journal.Observation;
import io.meshscope.log.LogRecord;
import io.meshscope.log.LogStore;
import io.meshscope.log.Severity;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.topology.Directory;
import io.meshscope.topology.EdgeCounter;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Makes a quarter of an hour of a mesh of twelve services with three instances each: leases,
/// calls, spans and logs, second by second.
final class BusyMesh {

    static final Duration LENGTH = Duration.ofMinutes(15);
    private static final SourceId ETCD = new SourceId("etcd");
    private static final int SERVICES = 12;
    private static final int INSTANCES = 3;
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final Journal journal;
    private final SpanStore spans;
    private final LogStore logs;
    private final Moment clock;
    private final EdgeCounter edges;
    private long told;

    /// @param clock sets the time of the journal
    BusyMesh(Journal journal, SpanStore spans, LogStore logs, Moment clock) {
        this.journal = journal;
        this.spans = spans;
        this.logs = logs;
        this.clock = clock;
        this.edges =
                new EdgeCounter(
                        new Told(),
                        spans::appendCalls,
                        Directory.NONE,
                        EdgeCounter.Limits.DEFAULT,
                        clock,
                        () -> clock.instant().toEpochMilli() * 1_000_000);
    }

    /// Tells the journal at least that many events, evenly over [#LENGTH], and fills the stores.
    void tell(int events, Instant from) throws InterruptedException {
        int seconds = (int) LENGTH.toSeconds();
        int each = Math.ceilDiv(events, seconds);
        for (int second = 0; second < seconds; second++) {
            Instant now = from.plusSeconds(second);
            clock.set(now);
            if (second == 0) {
                instances().forEach(i -> tell(new RegistrationEvent.Added(registration(i, now))));
            }
            List<Span> calls = calls(second, now);
            spans.append(calls);
            logs.append(calls.stream().map(span -> log(span, now)).toList());
            tell(new TrafficEvent.SpanBatch(calls.size(), second % 7 == 0 ? 1 : 0));
            edges.accept(calls);
            edges.flush();
            for (int i = 0; told < (long) each * (second + 1); i++) {
                tell(lease(i % (SERVICES * INSTANCES)));
            }
            while (journal.state().sequence() < told) {
                LockSupport.parkNanos(200_000);
            }
        }
    }

    long told() {
        return told;
    }

    private void tell(Payload payload) {
        if (!offer(Observation.of(ETCD, payload))) {
            throw new IllegalStateException("the journal is full");
        }
    }

    private boolean offer(Observation observation) {
        told++;
        return journal.offer(observation);
    }

    private static IntStream instances() {
        return IntStream.range(0, SERVICES * INSTANCES);
    }

    private static ServiceName service(int instance) {
        return new ServiceName("service-" + (char) ('a' + instance / INSTANCES));
    }

    private static InstanceId instance(int instance) {
        return new InstanceId("10.0.0." + (1 + instance) + ":8080");
    }

    private static Registration registration(int i, Instant since) {
        return new Registration(
                service(i),
                instance(i),
                new Endpoint("10.0.0." + (1 + i), 8080),
                new Registration.Entry(
                        ETCD, "/services/" + service(i) + "/" + instance(i), "plain", "", 1 + i),
                Optional.of(new Registration.Lease(Integer.toHexString(i), Optional.of(LEASE))),
                Registration.Details.of(since, Map.of("version", "1.0")),
                List.of());
    }

    private static Payload lease(int i) {
        return new RegistrationEvent.LeaseMeasured(
                service(i), instance(i), Integer.toHexString(i), LEASE.minusSeconds(i % 5), LEASE);
    }

    /// A chain of calls through half of the services.
    private static List<Span> calls(int second, Instant now) {
        String trace = "%032x".formatted(second + 1L);
        long start = now.getEpochSecond() * 1_000_000_000L;
        var spans = new ArrayList<Span>();
        Optional<String> parent = Optional.empty();
        for (int depth = 0; depth < SERVICES / 2; depth++) {
            int callee = ((second + depth) % SERVICES) * INSTANCES + second % INSTANCES;
            String id = "%016x".formatted(second * 100L + depth + 1);
            if (depth > 0) {
                int caller = ((second + depth - 1) % SERVICES) * INSTANCES + second % INSTANCES;
                String client = "%016x".formatted(second * 100L + depth + 51);
                spans.add(span(trace, client, parent, SpanKind.CLIENT, caller, start, depth));
                parent = Optional.of(client);
            }
            spans.add(span(trace, id, parent, SpanKind.SERVER, callee, start, depth));
            parent = Optional.of(id);
        }
        return spans;
    }

    private static Span span(
            String trace,
            String id,
            Optional<String> parent,
            SpanKind kind,
            int instance,
            long start,
            int depth) {
        return new Span(
                new Span.Ids(trace, id, parent),
                "shop.v1.Service/Call",
                kind,
                new Span.Interval(start + depth * 1_000_000L, (20 - depth) * 2_000_000L),
                Span.Result.UNSET,
                new Span.Origin(resource(instance), ""),
                Span.Details.of(Map.of("rpc.system", "grpc")));
    }

    private static Resource resource(int i) {
        return new Resource(service(i), Optional.of(instance(i)), Map.of());
    }

    private static LogRecord log(Span span, Instant now) {
        return new LogRecord(
                now,
                new LogRecord.Level(Severity.INFO, 9),
                "called " + span.name(),
                span.resource(),
                "io.shop.Service",
                new LogRecord.Context(Optional.of(span.traceId()), Optional.of(span.spanId())),
                Map.of());
    }

    /// The clock of the journal and of the simulated drag.
    static final class Moment implements InstantSource {

        private volatile Instant now;

        Moment(Instant now) {
            this.now = now;
        }

        void set(Instant next) {
            now = next;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /// Passes the counts of edges to the journal like everything else.
    private final class Told implements Intake {

        @Override
        public boolean offer(Observation observation) {
            return BusyMesh.this.offer(observation);
        }

        @Override
        public void put(Observation observation) throws InterruptedException {
            told++;
            journal.put(observation);
        }
    }
}
