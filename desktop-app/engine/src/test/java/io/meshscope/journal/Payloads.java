package io.meshscope.journal;

import io.meshscope.mesh.Answer;
import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.CallOutcome;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.DrillEvent;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.EntryEvent;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.LastCall;
import io.meshscope.mesh.LatencyHistogram;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.Probe;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.SchemaTold;
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

/// Examples of every payload: each optional part is once there and once absent.
final class Payloads {

    private static final Instant AT = Instant.parse("2026-03-12T14:28:00.5Z");
    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final ServiceName PAYMENT = new ServiceName("payment-service");
    private static final InstanceId INSTANCE = new InstanceId("127.0.0.1:50052");
    private static final ProcessName PROCESS = new ProcessName("order-service-1");
    private static final BreakerId BREAKER =
            new BreakerId(ORDER, INSTANCE, PAYMENT, "shop.payment.v1.PaymentService/CreatePayment");

    static final Payload EDGE =
            new TrafficEvent.EdgeStats(
                    new EdgeId(Optional.empty(), ORDER),
                    AT,
                    new CallCounts(9, 1, 2, 3, 4),
                    LatencyHistogram.of(1_000_000, 2_000_000, 900_000_000));

    static final List<Payload> ALL =
            List.of(
                    new RegistrationEvent.Added(
                            registration(Optional.of("694d"), Optional.of(Duration.ofSeconds(10)))),
                    new RegistrationEvent.Changed(registration(Optional.empty(), Optional.empty())),
                    new RegistrationEvent.Changed(inConsul()),
                    new RegistrationEvent.Removed(
                            ORDER,
                            INSTANCE,
                            RemovalCause.EXPIRED,
                            true,
                            "the lease is gone",
                            Optional.empty()),
                    new RegistrationEvent.Removed(
                            ORDER,
                            INSTANCE,
                            RemovalCause.DEREGISTERED,
                            true,
                            Message.of("removal.alive", "694d", "7 s")),
                    new RegistrationEvent.LeaseMeasured(
                            ORDER,
                            INSTANCE,
                            "694d",
                            Duration.ofMillis(7_250),
                            Duration.ofSeconds(10)),
                    new RegistrationEvent.Answered(ORDER, INSTANCE, Answer.HTTP),
                    new RegistrationEvent.Probed(
                            ORDER,
                            INSTANCE,
                            new Probe(
                                    Probe.Status.SERVING,
                                    Optional.of(Duration.ofNanos(1_800_000)))),
                    new RegistrationEvent.Probed(
                            ORDER,
                            INSTANCE,
                            Probe.silent(Message.of("probe.unknown-host", "nowhere"))),
                    new RegistrationEvent.Described(
                            ORDER,
                            INSTANCE,
                            new SchemaTold(Optional.of(INSTANCE), List.of("shop.Order"))),
                    new TrafficEvent.Served(
                            List.of(
                                    new LastCall(
                                            ORDER,
                                            INSTANCE,
                                            Instant.ofEpochSecond(1_700_000_000),
                                            Outcome.FAILED))),
                    new EntryEvent.Unread(
                            Octets.of(new byte[] {'/', (byte) 0xff}),
                            Octets.beginning(new byte[] {'x'}, 9_000),
                            EntryProblem.NO_LAYOUT),
                    new EntryEvent.Settled(Octets.ofText("/service/a/b")),
                    new EntryEvent.Unlisted(17),
                    new ConfigEvent.Put("/config/dev/order-service", "{\"a\": \"ü\\n\"}", 4_816, 3),
                    new ConfigEvent.Deleted("/config/dev/order-service", 4_817),
                    new ConfigEvent.Hidden(Octets.ofText("/config/dev/order-service"), true),
                    new ConfigEvent.Put(
                            Octets.of(new byte[] {'/', (byte) 0xff}),
                            Octets.of(new byte[] {0, (byte) 0xfe, 'a'}),
                            4_818,
                            1),
                    new ConfigEvent.Put(
                            Octets.ofText("/config/big"),
                            Octets.beginning(new byte[] {'x'}, 9_000_000),
                            4_819,
                            1),
                    new ConfigEvent.Rules(
                            new ServiceName("order-service"),
                            Optional.of(Octets.ofText("{}")),
                            4_820),
                    new ConfigEvent.Rules(
                            new ServiceName("order-service"), Optional.empty(), 4_821),
                    new ConfigEvent.Applied(
                            "dev",
                            ORDER,
                            INSTANCE,
                            4_816,
                            AppliedStatus.REJECTED,
                            Optional.of("timeout must be positive"),
                            Optional.of(AT)),
                    new ConfigEvent.Applied(
                            "dev",
                            ORDER,
                            INSTANCE,
                            4_816,
                            AppliedStatus.APPLIED,
                            Optional.empty(),
                            Optional.empty()),
                    new BreakerEvent.Gone(BREAKER),
                    new BreakerEvent.Transition(
                            BREAKER,
                            BreakerState.CLOSED,
                            BreakerState.OPEN,
                            AT,
                            "failure rate 62 %",
                            Optional.of("0af7651916cd43dd8448eb211c80319c"),
                            Optional.empty()),
                    new BreakerEvent.Transition(
                            BREAKER,
                            BreakerState.CLOSED,
                            BreakerState.OPEN,
                            AT,
                            Message.of("seen.metrics.within", "4.9"),
                            Optional.empty()),
                    new BreakerEvent.Measured(
                            BREAKER,
                            BreakerState.CLOSED,
                            Optional.empty(),
                            Optional.of(
                                    BreakerThresholds.rates(
                                            OptionalDouble.of(50), OptionalDouble.empty())),
                            Optional.empty()),
                    new BreakerEvent.Measured(
                            BREAKER,
                            BreakerState.CLOSED,
                            Optional.of(AT),
                            Optional.of(
                                    new BreakerThresholds(
                                            50,
                                            new BreakerThresholds.SlowCalls(
                                                    100, Duration.ofSeconds(2)),
                                            10,
                                            new BreakerThresholds.Window(20, false),
                                            new BreakerThresholds.HalfOpen(
                                                    Duration.ofSeconds(30), 3, true))),
                            Optional.of(
                                    new BreakerMeasurement(
                                            OptionalDouble.of(12.5),
                                            OptionalDouble.empty(),
                                            8,
                                            1,
                                            0,
                                            4,
                                            List.of(
                                                    CallOutcome.SUCCESS,
                                                    CallOutcome.SLOW_FAILED)))),
                    EDGE,
                    new TrafficEvent.Apart(new EdgeId(Optional.of(ORDER), PAYMENT), true),
                    new TrafficEvent.EdgeStats(
                            new EdgeId(Optional.of(ORDER), PAYMENT),
                            AT,
                            CallCounts.NONE,
                            LatencyHistogram.empty()),
                    new TrafficEvent.SpanBatch(12, 1),
                    new TrafficEvent.LogBatch(5, 2, 1),
                    new TrafficEvent.MetricBatch(44),
                    new TrafficEvent.Refused(2, 1, "not UTF-8", Optional.empty()),
                    new TrafficEvent.Refused(2, 1, Message.of("span.time")),
                    new SourceEvent.Connected("127.0.0.1:2379, etcd 3.5.9", Optional.empty()),
                    new SourceEvent.Connected(Message.of("etcd.at", "3.5.9", "127.0.0.1:2379")),
                    new SourceEvent.Lagging(
                            "no answer", Optional.of(Duration.ofSeconds(2)), Optional.empty()),
                    new SourceEvent.Lagging("no answer", Optional.empty(), Optional.empty()),
                    new SourceEvent.Lagging(
                            Message.of(
                                    "etcd.certificate", "a:1", Message.of("certificate.expired")),
                            Optional.empty()),
                    new SourceEvent.Resynchronised(true, "compacted at 4800", Optional.empty()),
                    new SourceEvent.Resynchronised(false, Message.of("consul.back")),
                    new SourceEvent.Partial("Consul 1.15.4", "Give it a token.", Optional.empty()),
                    new SourceEvent.Partial(
                            Message.of("consul.at.unversioned", "c:8500"),
                            Message.of("consul.part")),
                    SourceEvent.Unmapped.of(
                            "traces.json",
                            List.of(Message.of("at", "traces.json", Message.of("span.time")))),
                    new SourceEvent.Unmapped(
                            "http://127.0.0.1:8080/metrics", List.of("breaker_state 7.0")),
                    new SourceEvent.Lost(
                            "the password is wrong",
                            "Correct it in the profile.",
                            Optional.empty()),
                    new SourceEvent.Lost(
                            Message.of(
                                    "service.no-grpc",
                                    "a",
                                    "etcd",
                                    Message.listed(List.of(Message.of("speaks.http")))),
                            Message.of("connect-again")),
                    new ProcessEvent.Changed(
                            PROCESS,
                            Optional.of(ORDER),
                            ProcessStatus.CRASHED,
                            OptionalLong.of(4_711),
                            List.of(50_052, 8_002),
                            OptionalInt.of(137),
                            Message.of("process.killed")),
                    new ProcessEvent.Changed(
                            new ProcessName("etcd"),
                            Optional.empty(),
                            ProcessStatus.STARTING,
                            OptionalLong.empty(),
                            List.of(),
                            OptionalInt.empty(),
                            Message.verbatim("")),
                    new ProcessEvent.Sampled(
                            PROCESS,
                            OptionalDouble.of(3.25),
                            OptionalLong.of(92_000_000),
                            Optional.of(Duration.ofSeconds(10))),
                    new ProcessEvent.Sampled(
                            PROCESS,
                            OptionalDouble.empty(),
                            OptionalLong.empty(),
                            Optional.empty()),
                    new ProcessEvent.Acted(PROCESS, "Restart"),
                    new DrillEvent.Started("d1", "payment-service", "delay 300 ms", AT),
                    new DrillEvent.Ended("d1"));

    private Payloads() {}

    private static Registration registration(Optional<String> lease, Optional<Duration> ttl) {
        return new Registration(
                ORDER,
                INSTANCE,
                new Endpoint("127.0.0.1", 50_052),
                new Registration.Entry(
                        new SourceId("etcd"),
                        "/service/order-service/127.0.0.1:50052",
                        "plain",
                        "127.0.0.1:50052",
                        4_812),
                lease.map(id -> new Registration.Lease(id, ttl)),
                Registration.Details.of(AT, Map.of("version", "1.2.0", "zone", "a")),
                List.of());
    }

    private static Registration inConsul() {
        return new Registration(
                ORDER,
                INSTANCE,
                new Endpoint("127.0.0.1", 50_052),
                new Registration.Entry(
                        new SourceId("consul"), "order-service-50052", "consul", "{}", 1_172),
                Optional.empty(),
                new Registration.Details(AT, Map.of("version", "1.2.0"), List.of("grpc", "zone=a")),
                List.of(
                        new HealthCheck(
                                "service:order-service-50052",
                                "gRPC",
                                Optional.of("grpc"),
                                HealthCheck.Status.CRITICAL,
                                "context deadline exceeded")));
    }
}
