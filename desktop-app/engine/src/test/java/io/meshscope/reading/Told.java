package io.meshscope.reading;

import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A state that is folded from the events that a test tells, second by second.
final class Told {

    static final Instant T0 = Instant.parse("2026-03-12T06:00:00Z");
    static final ServiceName PAYMENT = new ServiceName("payment-service");
    static final List<String> PREFIXES = List.of("/config/");

    private MeshState state = MeshState.EMPTY;

    MeshState state() {
        return state;
    }

    void at(int second, String source, Payload payload) {
        state =
                state.apply(
                        new MeshEvent(
                                state.sequence() + 1,
                                T0.plusSeconds(second),
                                second * 1_000_000_000L,
                                new SourceId(source),
                                OptionalLong.empty(),
                                payload));
    }

    static InstanceId id(int port) {
        return new InstanceId("127.0.0.1:" + port);
    }

    static Registration inEtcd(int second, int port, String lease) {
        return new Registration(
                PAYMENT,
                id(port),
                new Endpoint("127.0.0.1", port),
                new Registration.Entry(
                        new SourceId("etcd"),
                        "/service/payment-service/127.0.0.1:" + port,
                        "plain",
                        "",
                        1),
                Optional.of(new Registration.Lease(lease, Optional.of(Duration.ofSeconds(10)))),
                Registration.Details.of(T0.plusSeconds(second), Map.of("env", "dev")),
                List.of());
    }

    static Registration inConsul(int second, int port, HealthCheck... checks) {
        return new Registration(
                PAYMENT,
                id(port),
                new Endpoint("127.0.0.1", port),
                new Registration.Entry(new SourceId("consul"), "payment-" + port, "consul", "", 1),
                Optional.empty(),
                Registration.Details.of(T0.plusSeconds(second), Map.of("env", "dev")),
                List.of(checks));
    }

    static HealthCheck check(HealthCheck.Status status, String output) {
        return new HealthCheck(
                "service:payment", "gRPC check", Optional.of("grpc"), status, output);
    }

    void registers(int second, int port) {
        at(second, "etcd", new RegistrationEvent.Added(inEtcd(second, port, "a" + port)));
        measured(second, port, 10);
    }

    void measured(int second, int port, int left) {
        at(
                second,
                "etcd",
                new RegistrationEvent.LeaseMeasured(
                        PAYMENT,
                        id(port),
                        "a" + port,
                        Duration.ofSeconds(left),
                        Duration.ofSeconds(10)));
    }

    void leaves(int second, String registry, int port, RemovalCause cause) {
        at(
                second,
                registry,
                new RegistrationEvent.Removed(
                        PAYMENT, id(port), cause, false, "told", Optional.empty()));
    }

    void process(int second, String name, ProcessStatus status, int port) {
        at(
                second,
                "cluster",
                new ProcessEvent.Changed(
                        new ProcessName(name),
                        Optional.of(PAYMENT),
                        status,
                        OptionalLong.of(1),
                        List.of(port),
                        status == ProcessStatus.CRASHED ? OptionalInt.of(137) : OptionalInt.empty(),
                        Message.verbatim("")));
    }

    void put(int second, String key, long revision) {
        at(second, "etcd", new ConfigEvent.Put(key, "{}", revision, 1));
    }

    void reports(int second, int port, long revision, AppliedStatus status, String error) {
        at(
                second,
                "etcd",
                new ConfigEvent.Applied(
                        "dev",
                        PAYMENT,
                        id(port),
                        revision,
                        status,
                        Optional.of(error).filter(e -> !e.isEmpty()),
                        Optional.of(T0.plusSeconds(second).plusMillis(118))));
    }

    /// The service as it is read at a second.
    ServiceReading service(int second) {
        return new ServiceReader(state, Moment.past(T0.plusSeconds(second)), PREFIXES)
                .of(PAYMENT)
                .orElseThrow();
    }

    /// Its only instance.
    InstanceReading only(int second) {
        List<InstanceReading> instances = service(second).instances();
        if (instances.size() != 1) {
            throw new AssertionError("not one instance: " + instances);
        }
        return instances.getFirst();
    }
}
