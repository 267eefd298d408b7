package io.meshscope.ui.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.HealthCheck.Status;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.reading.Condition;
import io.meshscope.reading.Moment;
import io.meshscope.reading.ReadingWords;
import io.meshscope.reading.RegistryPlaces;
import io.meshscope.reading.ServiceReader;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.services.RegistryLine.Happened;
import io.meshscope.ui.services.RegistryLine.Kind;
import io.meshscope.ui.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The incident's mesh, with two of its services also in Consul.
@Tag("window")
class ConsulRowsTest {

    private static final ReadingWords WORDS =
            new ReadingWords(Language.ENGLISH, ZoneId.of("Asia/Shanghai"));
    private static final Instant NOW = MeshFixture.NOW;

    private static MeshFixture mesh() {
        MeshFixture fixture = MeshFixture.incident();
        tell(
                fixture,
                1_160,
                new SourceEvent.Connected("Consul 1.8.7 at 127.0.0.1:8500", Optional.empty()));
        tell(fixture, 1_166, added("inventory-service", 50_054, Status.PASSING));
        tell(fixture, 1_167, added("inventory-service", 50_064, Status.PASSING));
        tell(fixture, 1_168, added("shipping-service", 50_055, Status.PASSING));
        tell(
                fixture,
                1_181,
                new RegistrationEvent.Changed(
                        registration("inventory-service", 50_064, Status.CRITICAL)));
        fixture.settle();
        return fixture;
    }

    private static void tell(MeshFixture fixture, long index, io.meshscope.mesh.Payload payload) {
        fixture.tell(NOW, "consul", OptionalLong.of(index), payload);
    }

    private static RegistrationEvent added(String service, int port, Status status) {
        return new RegistrationEvent.Added(registration(service, port, status));
    }

    private static Registration registration(String service, int port, Status status) {
        return new Registration(
                new ServiceName(service),
                new InstanceId("127.0.0.1:" + port),
                new Endpoint("127.0.0.1", port),
                new Registration.Entry(
                        new SourceId("consul"), service + "-" + port, "consul", "{}", 1_166),
                Optional.empty(),
                new Registration.Details(NOW, Map.of("zone", "a"), List.of("grpc")),
                List.of(
                        new HealthCheck(
                                "serfHealth", "Serf", Optional.empty(), Status.PASSING, "alive"),
                        new HealthCheck(
                                "service:" + service,
                                "gRPC check",
                                Optional.of("grpc"),
                                status,
                                status == Status.PASSING
                                        ? "gRPC check 127.0.0.1:" + port + " success"
                                        : "context deadline exceeded")));
    }

    private static ServiceRow row(MeshFixture fixture, String service, int port) {
        return new ServiceRows(WORDS)
                        .read(
                                new ServiceReader(
                                                fixture.journal().state(),
                                                Moment.past(NOW),
                                                List.of("/config/"))
                                        .all(),
                                List.of(),
                                RowFilter.ALL)
                        .groups()
                        .stream()
                        .flatMap(group -> group.instances().stream())
                        .filter(r -> r.key().equals(service + " 127.0.0.1:" + port))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void itRendersInEveryLook() {
        for (Look look : Look.ALL) {
            try (var fixture = mesh()) {
                assertThat(
                                Screens.render(
                                        "services-consul",
                                        fixture,
                                        look,
                                        Location.of(Place.SERVICES),
                                        ServicesPage::new,
                                        c -> {}))
                        .isNotEmptyFile();
            }
        }
    }

    @Test
    void oneInstanceInTwoRegistriesIsOneRowThatNamesBoth() {
        try (var fixture = mesh()) {
            ServiceRow row = row(fixture, "inventory-service", 50_054);
            assertThat(row.source()).isEqualTo("etcd + consul");
            assertThat(row.condition()).isEqualTo(Condition.HEALTHY);
            assertThat(row.state()).isEqualTo("Passing");
            assertThat(row.details().check()).isEqualTo("gRPC check 127.0.0.1:50054 success");
            assertThat(row.details().metadata())
                    .startsWith("grpc, ")
                    .contains("zone=a")
                    .contains("pid=");
        }
    }

    @Test
    void aCriticalCheckIsTheState() {
        try (var fixture = mesh()) {
            ServiceRow row = row(fixture, "inventory-service", 50_064);
            assertThat(row.condition()).isEqualTo(Condition.CRITICAL);
            assertThat(row.state()).isEqualTo("Critical");
            assertThat(row.details().check()).isEqualTo("context deadline exceeded");
        }
    }

    @Test
    void whatIsInOneRegistryAndNotInTheOtherIsSaid() {
        try (var fixture = mesh()) {
            ServiceRow third = row(fixture, "inventory-service", 50_074);
            assertThat(third.source()).isEqualTo("etcd");
            assertThat(third.condition())
                    .as("it may still come to the other one")
                    .isEqualTo(Condition.STARTING);
            assertThat(row(fixture, "order-service", 50_052).state())
                    .as("a service that is in etcd alone lacks nothing")
                    .isEqualTo("Registered");
            tell(
                    fixture,
                    1_190,
                    new RegistrationEvent.Removed(
                            new ServiceName("shipping-service"),
                            new InstanceId("127.0.0.1:50055"),
                            RemovalCause.FORGOTTEN,
                            true,
                            "set up anew",
                            Optional.empty()));
            fixture.settle();
            ServiceRow forgotten = row(fixture, "shipping-service", 50_055);
            assertThat(forgotten.gone()).isFalse();
            assertThat(forgotten.state()).isEqualTo("Registered, not in consul");
            assertThat(
                            RegistryPlaces.target(
                                    fixture.journal().state(), new ServiceName("shipping-service")))
                    .isEqualTo("etcd:///shipping-service");
        }
    }

    @Test
    void theLogTellsACheckThatFailsFromOtherChanges() {
        try (var fixture = mesh()) {
            List<Kind> kinds =
                    RegistryLine.read(
                                    fixture.journal().state(),
                                    NOW.minus(Duration.ofMinutes(1)),
                                    Optional.empty(),
                                    EnumSet.allOf(Kind.class),
                                    Optional.empty())
                            .stream()
                            .map(l -> ((Happened) l).kind())
                            .toList();
            assertThat(kinds).contains(Kind.REGISTERED, Kind.CRITICAL).doesNotContain(Kind.CHANGED);
        }
    }
}
