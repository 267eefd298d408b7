package io.meshscope.reading;

import static io.meshscope.reading.Told.PREFIXES;
import static io.meshscope.reading.Told.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.InstanceId;
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
import io.meshscope.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is kept from one state to the next must never show.
class ServiceReadingsTest {

    private static final int ROUNDS = 10;
    private static final int STEPS = 150;
    private static final List<String> REGISTRIES = List.of("etcd", "consul");

    private final Told told = new Told();

    private static Moment live(long millis) {
        return Moment.live(T0.plusMillis(millis), millis * 1_000_000);
    }

    private static ServiceName service(int number) {
        return new ServiceName("service-" + number);
    }

    private static Registration registration(int second, int service, int port, String registry) {
        return new Registration(
                service(service),
                Told.id(port),
                new Endpoint("127.0.0.1", port),
                new Registration.Entry(new SourceId(registry), "key-" + port, "plain", "", 1),
                registry.equals("etcd")
                        ? Optional.of(
                                new Registration.Lease(
                                        "a" + port, Optional.of(Duration.ofSeconds(10))))
                        : Optional.empty(),
                Registration.Details.of(T0.plusSeconds(second), Map.of("env", "dev")),
                registry.equals("etcd")
                        ? List.of()
                        : List.of(
                                Told.check(
                                        HealthCheck.Status.values()[port % 3],
                                        "told at " + second)));
    }

    @Test
    void equalsTheReadingOfTheWholeStateWhateverHappens() {
        for (int round = 0; round < ROUNDS; round++) {
            compare(new Random(round), "round " + round);
        }
    }

    private static void compare(Random random, String round) {
        var mesh = new Told();
        var readings = new ServiceReadings(PREFIXES);
        long millis = 0;
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(4)) {
                case 0 -> millis += random.nextInt(3);
                case 1 -> millis += random.nextInt(1_500);
                case 2 -> millis += random.nextInt(20) == 0 ? 300_000 : 7;
                default -> {}
            }
            happens(mesh, random, (int) (millis / 1_000));
            long at =
                    random.nextInt(10) == 0 ? Math.max(0, millis - random.nextInt(5_000)) : millis;
            Moment moment = random.nextInt(6) == 0 ? Moment.past(T0.plusMillis(at)) : live(at);
            assertThat(readings.all(mesh.state(), moment))
                    .as("%s, step %d, at %d ms", round, step, at)
                    .isEqualTo(new ServiceReader(mesh.state(), moment, PREFIXES).all());
        }
    }

    private static void happens(Told mesh, Random random, int second) {
        int number = random.nextInt(3);
        int port = 10 * number + 1 + random.nextInt(4);
        String registry = REGISTRIES.get(random.nextInt(2));
        ServiceName service = service(number);
        InstanceId instance = Told.id(port);
        switch (random.nextInt(9)) {
            case 0, 1 ->
                    mesh.at(
                            second,
                            registry,
                            new RegistrationEvent.Added(
                                    registration(second, number, port, registry)));
            case 2, 3 ->
                    mesh.at(
                            second,
                            "etcd",
                            new RegistrationEvent.LeaseMeasured(
                                    service,
                                    instance,
                                    "a" + port,
                                    Duration.ofSeconds(random.nextInt(11)),
                                    Duration.ofSeconds(10)));
            case 4 ->
                    mesh.at(
                            second,
                            registry,
                            new RegistrationEvent.Removed(
                                    service,
                                    instance,
                                    RemovalCause.values()[
                                            random.nextInt(RemovalCause.values().length)],
                                    false,
                                    "told",
                                    Optional.empty()));
            case 5 -> mesh.at(second, registry, status(random));
            case 6 -> mesh.at(second, "etcd", configuration(random, service));
            case 7 ->
                    mesh.at(
                            second,
                            "etcd",
                            new ConfigEvent.Applied(
                                    "dev",
                                    service,
                                    instance,
                                    random.nextInt(5),
                                    AppliedStatus.values()[
                                            random.nextInt(AppliedStatus.values().length)],
                                    Optional.empty(),
                                    Optional.empty()));
            default -> {
                if (random.nextInt(5) == 0) {
                    mesh.at(second, "cluster", process(random, service, port));
                }
            }
        }
    }

    private static ProcessEvent process(Random random, ServiceName service, int port) {
        return new ProcessEvent.Changed(
                new ProcessName(service + "-1"),
                Optional.of(service),
                ProcessStatus.values()[random.nextInt(ProcessStatus.values().length)],
                OptionalLong.of(1),
                List.of(port),
                OptionalInt.empty(),
                Message.verbatim(""));
    }

    private static SourceEvent status(Random random) {
        return random.nextInt(4) == 0
                ? new SourceEvent.Lagging("away", Optional.empty(), Optional.empty())
                : new SourceEvent.Connected("back", Optional.empty());
    }

    private static Payload configuration(Random random, ServiceName service) {
        String key = "/config/dev/" + service + (random.nextInt(3) == 0 ? "/leaf" : "");
        return random.nextInt(5) == 0
                ? new ConfigEvent.Deleted(Octets.ofText(key), random.nextInt(5))
                : new ConfigEvent.Put(key, "{}", random.nextInt(5), 1);
    }

    @Test
    void readsOnlyTheServiceThatHasChanged() {
        told.at(1, "etcd", new RegistrationEvent.Added(registration(1, 1, 1, "etcd")));
        told.at(1, "etcd", new RegistrationEvent.Added(registration(1, 2, 2, "etcd")));
        var readings = new ServiceReadings(PREFIXES);
        List<ServiceReading> first = readings.all(told.state(), live(2_000));
        told.at(3, "etcd", new RegistrationEvent.Added(registration(3, 2, 3, "etcd")));
        told.at(3, "etcd", new ConfigEvent.Put("/config/dev/service-2", "{}", 5, 1));
        List<ServiceReading> next = readings.all(told.state(), live(4_000));
        assertThat(next.getFirst()).as("of service-1 nothing changed").isSameAs(first.getFirst());
        assertThat(next.getLast().instances()).hasSize(2);
        told.at(5, "etcd", new ConfigEvent.Put("/config/dev/service-1", "{}", 6, 1));
        assertThat(readings.all(told.state(), live(6_000)).getFirst())
                .as("what it should run is another")
                .isNotSameAs(first.getFirst());
    }

    @Test
    void readsAnewWhenTimeAloneChangesAVerdict() {
        told.at(1, "etcd", new RegistrationEvent.Added(registration(1, 1, 1, "etcd")));
        told.at(
                1,
                "etcd",
                new RegistrationEvent.LeaseMeasured(
                        service(1),
                        Told.id(1),
                        "a1",
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(10)));
        var readings = new ServiceReadings(PREFIXES);
        ServiceReading measured = readings.all(told.state(), live(1_100)).getFirst();
        assertThat(readings.all(told.state(), live(2_000)).getFirst()).isSameAs(measured);
        assertThat(readings.all(told.state(), live(5_500)).getFirst().condition().condition())
                .as("less than two fifths of the lease are left")
                .isEqualTo(Condition.DEGRADED);
    }
}
