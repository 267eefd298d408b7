package io.meshscope.journal;

import io.meshscope.mesh.Answer;
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
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/// Observations of a mesh in which everything happens, in an order that the seed decides. Spans
/// come late, keys hold secrets, instances come and go.
public final class RandomMesh {

    /// What every secret of it contains.
    public static final String SECRET = "hunter2";

    private final Random random;
    private final Instant start;
    private long sequence;

    public RandomMesh(long seed, Instant start) {
        this.random = new Random(seed);
        this.start = start;
    }

    /// The next observation, a second after the one before.
    public Observation next() {
        long position = ++sequence;
        Payload payload = payload(position);
        String source =
                switch (payload) {
                    case RegistrationEvent r -> "etcd";
                    case ConfigEvent c -> "etcd";
                    default -> "source-" + random.nextInt(3);
                };
        return random.nextBoolean()
                ? Observation.at(new SourceId(source), position, payload)
                : Observation.of(new SourceId(source), payload);
    }

    /// The time of the latest observation.
    public Instant now() {
        return start.plusMillis(sequence * 1_000);
    }

    private Payload payload(long revision) {
        return switch (random.nextInt(25)) {
            case 0 -> new RegistrationEvent.Added(registration(revision));
            case 1 -> new RegistrationEvent.Changed(registration(revision));
            case 2 ->
                    new RegistrationEvent.Removed(
                            service(),
                            instance(),
                            RemovalCause.EXPIRED,
                            true,
                            "the lease is gone",
                            Optional.empty());
            case 3 ->
                    new RegistrationEvent.LeaseMeasured(
                            service(),
                            instance(),
                            "lease",
                            Duration.ofMillis(random.nextInt(10_000)),
                            Duration.ofSeconds(10));
            case 4 ->
                    new ConfigEvent.Put(
                            "/config/dev/" + service(),
                            "{\"pool\": " + revision + ", \"db_password\": \"" + SECRET + "\"}",
                            revision,
                            revision);
            case 5 ->
                    random.nextBoolean()
                            ? new ConfigEvent.Deleted("/config/dev/" + service(), revision)
                            : new ConfigEvent.Hidden(
                                    Octets.ofText("/config/dev/" + service()),
                                    random.nextBoolean());
            case 6 ->
                    new ConfigEvent.Put(
                            Octets.ofText("/config/binary"),
                            Octets.of(new byte[] {0, (byte) random.nextInt(), 'a'}),
                            revision,
                            1);
            case 7 ->
                    new ConfigEvent.Rules(
                            service(),
                            random.nextBoolean()
                                    ? Optional.of(Octets.ofText("{}"))
                                    : Optional.empty(),
                            revision);
            case 8 -> new TrafficEvent.SpanBatch(random.nextInt(50), random.nextInt(3));
            case 9 -> new TrafficEvent.LogBatch(random.nextInt(50), 1, 0);
            case 10 -> new TrafficEvent.MetricBatch(random.nextInt(50));
            case 11, 12 -> measured();
            case 13 ->
                    new BreakerEvent.Transition(
                            breaker(),
                            BreakerState.CLOSED,
                            BreakerState.OPEN,
                            now(),
                            "62 %",
                            Optional.empty(),
                            Optional.empty());
            case 14 -> process(revision);
            case 15 ->
                    new ProcessEvent.Sampled(
                            new ProcessName("p" + random.nextInt(3)),
                            OptionalDouble.of(random.nextDouble()),
                            OptionalLong.of(random.nextInt()),
                            Optional.of(Duration.ofMillis(random.nextInt(10_000))));
            case 16 -> status();
            case 17 ->
                    new RegistrationEvent.Answered(
                            service(),
                            instance(),
                            Answer.values()[random.nextInt(Answer.values().length)]);
            default ->
                    new TrafficEvent.EdgeStats(
                            new EdgeId(
                                    random.nextInt(5) == 0
                                            ? Optional.empty()
                                            : Optional.of(service()),
                                    service()),
                            now().minusSeconds(random.nextInt(40)),
                            new CallCounts(random.nextInt(9), random.nextInt(2), 0, 0, 1),
                            LatencyHistogram.of(random.nextInt(9_000_000), random.nextInt(90_000)));
        };
    }

    private SourceEvent status() {
        return switch (random.nextInt(4)) {
            case 0 ->
                    new SourceEvent.Connected(
                            "http://root:" + SECRET + "@127.0.0.1:2379", Optional.empty());
            case 1 ->
                    new SourceEvent.Lagging(
                            "no answer", Optional.of(Duration.ofSeconds(2)), Optional.empty());
            case 2 ->
                    new SourceEvent.Resynchronised(
                            random.nextBoolean(), "compacted", Optional.empty());
            default -> new SourceEvent.Lost("gone", "Start it.", Optional.empty());
        };
    }

    private BreakerEvent measured() {
        return new BreakerEvent.Measured(
                breaker(),
                BreakerState.CLOSED,
                random.nextBoolean() ? Optional.of(now()) : Optional.empty(),
                Optional.empty(),
                Optional.of(
                        new BreakerMeasurement(
                                OptionalDouble.of(random.nextInt(100)),
                                OptionalDouble.empty(),
                                8,
                                1,
                                0,
                                4,
                                List.of())));
    }

    private ProcessEvent process(long pid) {
        return new ProcessEvent.Changed(
                new ProcessName("p" + random.nextInt(3)),
                Optional.of(service()),
                ProcessStatus.values()[random.nextInt(ProcessStatus.values().length)],
                OptionalLong.of(pid),
                List.of(50_000 + random.nextInt(4)),
                OptionalInt.empty(),
                Message.verbatim(""));
    }

    private BreakerId breaker() {
        return random.nextInt(4) == 0
                ? new BreakerId(service(), instance(), Optional.empty(), "db.primary")
                : new BreakerId(service(), instance(), service(), "shop.v1.Shop/Call");
    }

    private ServiceName service() {
        return new ServiceName("service-" + random.nextInt(4));
    }

    private InstanceId instance() {
        return new InstanceId("127.0.0.1:" + (50_000 + random.nextInt(3)));
    }

    private Registration registration(long revision) {
        InstanceId instance = instance();
        return new Registration(
                service(),
                instance,
                Endpoint.parse(instance.value()),
                new Registration.Entry(
                        new SourceId("etcd"),
                        "/service/" + instance,
                        "json",
                        "{\"token\":\"" + SECRET + "\"}",
                        revision),
                random.nextBoolean()
                        ? Optional.of(
                                new Registration.Lease(
                                        "lease", Optional.of(Duration.ofSeconds(10))))
                        : Optional.empty(),
                new Registration.Details(
                        now(), Map.of("zone", "a", "api-key", SECRET), List.of("grpc")),
                List.of());
    }
}
