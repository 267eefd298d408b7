package io.meshscope.registry.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Probe;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.source.FollowedOnce;
import io.meshscope.testing.FreePort;
import io.meshscope.wire.access.InstanceAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthSourceTest {

    private static final ServiceName ORDER = new ServiceName("order");
    private static final HealthRhythm QUICK =
            new HealthRhythm(
                    Duration.ofMillis(20),
                    Duration.ofMillis(50),
                    Duration.ofMillis(20),
                    Duration.ofMillis(20));

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
    private final HealthSource source =
            new HealthSource(journal, InstanceAccess.PLAINTEXT, scheduler, QUICK);

    @AfterEach
    void close() {
        source.close();
        journal.close();
        scheduler.shutdownNow();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void register(Endpoint at, Map<String, String> details) throws InterruptedException {
        journal.put(
                Observation.of(
                        new SourceId("etcd"),
                        new RegistrationEvent.Added(
                                new Registration(
                                        ORDER,
                                        new InstanceId(at.toString()),
                                        at,
                                        new Registration.Entry(
                                                new SourceId("etcd"), "/k", "json", "{}", 1),
                                        Optional.empty(),
                                        Registration.Details.of(Instant.EPOCH, details),
                                        List.of()))));
    }

    private Optional<Probe> probe(Endpoint at) {
        return journal.state()
                .registrations()
                .instance(ORDER, new InstanceId(at.toString()))
                .flatMap(Instance::probe)
                .map(Probe.Told::probe);
    }

    private void until(Endpoint at, Probe.Status status) {
        await().until(() -> probe(at).filter(p -> p.status() == status).isPresent());
    }

    @Test
    void aHealthServiceIsWatchedUntilNobodyListens() throws Exception {
        var health = new HealthStatusManager();
        Server server =
                NettyServerBuilder.forAddress(anyPort(), InsecureServerCredentials.create())
                        .addService(health.getHealthService())
                        .build()
                        .start();
        try {
            var at = new Endpoint("127.0.0.1", server.getPort());
            source.start();
            register(at, Map.of("protocol", "grpc"));
            until(at, Probe.Status.SERVING);
            health.setStatus(
                    HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
            until(at, Probe.Status.NOT_SERVING);
            server.shutdownNow().awaitTermination();
            until(at, Probe.Status.REFUSED);
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void whoSpeaksGrpcWithoutAHealthServiceAnswersNevertheless() throws Exception {
        Server server =
                NettyServerBuilder.forAddress(anyPort(), InsecureServerCredentials.create())
                        .build()
                        .start();
        try {
            var at = new Endpoint("127.0.0.1", server.getPort());
            source.start();
            register(at, Map.of("protocol", "grpc"));
            until(at, Probe.Status.NO_HEALTH);
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void whereNothingTellsWhatIsSpokenOnlyAConnectionIsMade() throws Exception {
        try (var listens = new ServerSocket(FreePort.find(), 5, InetAddress.getLoopbackAddress())) {
            var at = new Endpoint("127.0.0.1", listens.getLocalPort());
            source.start();
            register(at, Map.of());
            until(at, Probe.Status.CONNECTS);
            try (var accepted = listens.accept()) {
                assertThat(accepted.getInputStream().read()).as("nothing is said").isEqualTo(-1);
            }
            listens.close();
            until(at, Probe.Status.REFUSED);
        }
        register(Endpoint.NOWHERE, Map.of());
        assertThat(probe(Endpoint.NOWHERE)).isEmpty();
    }

    @Test
    void aNameThatIsNotKnownIsSaidToBeThat() throws Exception {
        var at = new Endpoint("no..name", 1);
        source.start();
        register(at, Map.of());
        until(at, Probe.Status.SILENT);
        assertThat(probe(at).orElseThrow().detail()).isEqualTo("the name no..name is not known");
    }

    @Test
    void whyAHandshakeFailsIsOneLineAndNamesTheReason() throws Exception {
        try (var slams = new ServerSocket(FreePort.find(), 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> {
                        while (!slams.isClosed()) {
                            try (var accepted = slams.accept()) {
                                accepted.setSoLinger(true, 0);
                            } catch (IOException e) {
                                return;
                            }
                        }
                    });
            var at = new Endpoint("127.0.0.1", slams.getLocalPort());
            source.start();
            register(at, Map.of("scheme", "grpcs"));
            until(at, Probe.Status.SILENT);
            assertThat(probe(at).orElseThrow().detail())
                    .startsWith("UNAVAILABLE: ")
                    .doesNotContain("\n", "Channel Pipeline", "io exception");
        }
    }

    @Test
    void whatRegistersMeanwhileIsFollowedOnce() throws Exception {
        assertThat(
                        FollowedOnce.asked((states, access, timer) ->
                                new HealthSource(states, access, timer, HealthRhythm.DEFAULT)))
                .isEqualTo(FollowedOnce.INSTANCES);
    }
}
