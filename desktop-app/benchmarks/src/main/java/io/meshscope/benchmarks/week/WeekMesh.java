package io.meshscope.benchmarks.week;

import io.meshscope.journal.Observation;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.LatencyHistogram;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;

/// The observations of a mesh of 40 services with 100 edges, 80 instances and 100 breakers, 500 in
/// a second: every second statistics of each edge, what arrived, measurements of breakers and
/// leases; now and then an instance restarts, a key is written, a breaker opens.
final class WeekMesh {

    static final int PER_SECOND = 500;

    private static final int SERVICES = 40;
    private static final int EDGES = 100;
    private static final SourceId OTLP = new SourceId("otlp-grpc");
    private static final SourceId ETCD = new SourceId("etcd");

    private final Random random = new Random(7);
    private final Instant start;
    private long told;

    WeekMesh(Instant start) {
        this.start = start;
    }

    /// The time of an observation.
    Instant at(long number) {
        return start.plusMillis(number * 1_000 / PER_SECOND);
    }

    Observation next() {
        int slot = (int) (told % PER_SECOND);
        long second = told / PER_SECOND;
        told++;
        if (slot == 0 && second % 10 == 0) {
            return rare(second);
        }
        if (second == 0 && slot <= 2 * SERVICES) {
            return Observation.at(ETCD, told, new RegistrationEvent.Added(registration(slot)));
        }
        return usual(slot, second);
    }

    private Observation usual(int slot, long second) {
        if (slot < EDGES) {
            return Observation.of(OTLP, edge(slot, second));
        }
        if (slot < 250) {
            return Observation.of(
                    OTLP,
                    switch (slot % 3) {
                        case 0 -> new TrafficEvent.SpanBatch(40, 1);
                        case 1 -> new TrafficEvent.LogBatch(20, 1, 0);
                        default -> new TrafficEvent.MetricBatch(60);
                    });
        }
        if (slot < 400) {
            return Observation.of(new SourceId("breaker/" + slot % 40), measured(slot % EDGES));
        }
        if (slot < 490) {
            Registration of = registration(slot % (2 * SERVICES));
            return Observation.at(
                    ETCD,
                    told,
                    new RegistrationEvent.LeaseMeasured(
                            of.service(),
                            of.instance(),
                            "7d2a",
                            Duration.ofMillis(5_000 + random.nextInt(5_000)),
                            Duration.ofSeconds(10)));
        }
        return Observation.of(
                new SourceId("processes"),
                new ProcessEvent.Sampled(
                        new ProcessName("p" + slot),
                        OptionalDouble.of(3),
                        OptionalLong.of(9),
                        Optional.of(Duration.ofSeconds(1))));
    }

    private Observation rare(long second) {
        int number = (int) (second / 10 % (2 * SERVICES));
        Registration of = registration(number);
        Payload payload =
                switch ((int) (second / 10 % 4)) {
                    case 0 ->
                            new RegistrationEvent.Removed(
                                    of.service(),
                                    of.instance(),
                                    RemovalCause.EXPIRED,
                                    true,
                                    "the lease is gone",
                                    Optional.empty());
                    case 1 -> new RegistrationEvent.Added(registration(number - 1));
                    case 2 ->
                            new ConfigEvent.Put(
                                    "/config/prod/" + of.service(),
                                    "{\"pool\": " + second + ", \"timeout\": 3}",
                                    told,
                                    second);
                    default ->
                            new BreakerEvent.Transition(
                                    breaker(number),
                                    BreakerState.CLOSED,
                                    BreakerState.OPEN,
                                    at(told),
                                    "failure rate 62 %",
                                    Optional.empty(),
                                    Optional.empty());
                };
        return Observation.at(ETCD, told, payload);
    }

    private TrafficEvent edge(int number, long second) {
        long[] nanos = random.longs(5, 500_000, 80_000_000).toArray();
        return new TrafficEvent.EdgeStats(
                id(number),
                start.plusSeconds(second - random.nextInt(3)),
                new CallCounts(5, random.nextInt(40) == 0 ? 1 : 0, 0, 0, 0),
                LatencyHistogram.of(nanos));
    }

    private BreakerEvent measured(int number) {
        return new BreakerEvent.Measured(
                breaker(number),
                BreakerState.CLOSED,
                Optional.of(start),
                Optional.empty(),
                Optional.of(
                        new BreakerMeasurement(
                                OptionalDouble.of(random.nextInt(30)),
                                OptionalDouble.of(1),
                                100,
                                random.nextInt(30),
                                1,
                                0,
                                List.of())));
    }

    private static EdgeId id(int number) {
        return new EdgeId(
                Optional.of(service(number)), service(number * 7 + 3 + number / SERVICES * 5));
    }

    private static BreakerId breaker(int number) {
        EdgeId edge = id(number);
        return new BreakerId(
                edge.caller().orElseThrow(),
                new InstanceId("10.0.0." + number % 80 + ":50051"),
                edge.callee(),
                "shop.v1.Service" + number + "/Call");
    }

    private static ServiceName service(int number) {
        return new ServiceName("service-" + Math.floorMod(number, SERVICES));
    }

    private Registration registration(int number) {
        var instance = new InstanceId("10.0.0." + Math.floorMod(number, 80) + ":50051");
        return new Registration(
                service(number),
                instance,
                Endpoint.parse(instance.value()),
                new Registration.Entry(
                        ETCD, "/service/" + instance, "json", "{\"port\":50051}", told),
                Optional.of(new Registration.Lease("7d2a", Optional.of(Duration.ofSeconds(10)))),
                new Registration.Details(
                        at(told), Map.of("version", "1.2.0", "zone", "a"), List.of()),
                List.of());
    }
}
