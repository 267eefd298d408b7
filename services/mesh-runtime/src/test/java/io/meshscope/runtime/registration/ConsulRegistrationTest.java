package io.meshscope.runtime.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.meshscope.runtime.consul.ConsulAgent;
import io.meshscope.runtime.consul.ConsulProbe;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.meshscope.testing.ConsulProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class ConsulRegistrationTest {

    private static final Duration RECOVERY = Duration.ofMinutes(1);

    private final Instance instance =
            Instance.of(
                    new ServiceIdentity("probe", "test.v1.Probe", 0, 0, Entrance.GRPC),
                    MeshSettings.from(Map.of("MESHSCOPE_ZONE", "z1")),
                    40_001,
                    40_002,
                    Instant.parse("2026-01-01T00:00:00Z"));

    private ConsulProcess consul;
    private ConsulProbe probe;
    private ConsulAgent agent;
    private Registration registration;

    @BeforeEach
    void open() {
        consul = ConsulProcess.start();
        probe = new ConsulProbe(consul);
        agent = new ConsulAgent(consul.address(), "");
        registration = new ConsulRegistration(agent, Duration.ofMillis(100));
    }

    @AfterEach
    void close() {
        if (consul == null) {
            return; // there is no consul to test with
        }
        registration.close();
        agent.close();
        probe.close();
        consul.close();
    }

    @Test
    void saysWhereTheInstanceIsWhatItIsAndThatItPasses() throws IOException {
        // The agent checks it at any moment from the first on.
        Server server = healthy();
        int port = server.getPort();
        registration.announce(instance.onGrpcPort(port));
        JsonNode entry = awaitOne();
        server.shutdownNow();
        JsonNode service = entry.path("Service");
        assertThat(service.path("ID").asText()).isEqualTo("probe-" + port);
        assertThat(service.path("Address").asText()).isEqualTo("127.0.0.1");
        assertThat(service.path("Port").asInt()).isEqualTo(port);
        assertThat(service.path("Tags"))
                .extracting(JsonNode::asText)
                .containsExactly("grpc", "env=dev", "zone=z1", "version=0.1.0");
        JsonNode meta = service.path("Meta");
        assertThat(meta.path("instanceId").asText()).isEqualTo("127.0.0.1:" + port);
        assertThat(meta.path("env").asText()).isEqualTo("dev");
        assertThat(meta.path("zone").asText()).isEqualTo("z1");
        assertThat(meta.path("version").asText()).isEqualTo("0.1.0");
        assertThat(meta.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
        assertThat(meta.path("metricsPort").asInt()).isEqualTo(40_002);
        assertThat(meta.path("startedAt").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(meta.path("tls").asText()).isEqualTo("false");
        assertThat(entry.path("Checks"))
                .filteredOn(check -> check.path("ServiceID").asText().equals("probe-" + port))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.path("Status").asText()).isEqualTo("passing");
                    assertThat(check.path("Type").asText()).isEqualTo("grpc");
                });
    }

    private static Server healthy() throws IOException {
        var health = new HealthStatusManager();
        health.setStatus("test.v1.Probe", ServingStatus.SERVING);
        return NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(health.getHealthService())
                .build()
                .start();
    }

    @Test
    void comesBackOnceWhenTheAgentForgotIt() {
        registration.announce(instance);
        awaitOne();
        consul.kill();
        consul.restart();
        assertThat(awaitOne().path("Service").path("ID").asText()).isEqualTo("probe-40001");
    }

    @Test
    void waitsForAnAgentThatComesLater() {
        consul.kill();
        registration.announce(instance);
        consul.restart();
        awaitOne();
    }

    @Test
    void isGoneAtOnceWhenWithdrawnOrClosed() {
        Instance other = instance.onGrpcPort(40_003);
        registration.announce(instance);
        registration.announce(other);
        await().atMost(RECOVERY).untilAsserted(() -> assertThat(probe.health("probe")).hasSize(2));
        registration.withdraw(instance);
        assertThat(awaitOne().path("Service").path("ID").asText()).isEqualTo("probe-40003");
        registration.close();
        await("the agent tells its catalog a moment after it answers")
                .untilAsserted(() -> assertThat(probe.health("probe")).isEmpty());
    }

    @Test
    void anAnnouncementUnderTheSameIdReplacesTheOneBefore() {
        registration.announce(instance);
        awaitOne();
        registration.announce(
                Instance.of(
                        instance.service(),
                        MeshSettings.from(Map.of("MESHSCOPE_ZONE", "z2")),
                        40_001,
                        40_002,
                        Instant.parse("2026-01-01T00:00:00Z")));
        await().atMost(RECOVERY)
                .untilAsserted(() ->
                        assertThat(awaitOne().path("Service").path("Meta").path("zone").asText())
                                .isEqualTo("z2"));
    }

    @Test
    void showsTheAgentItsToken() {
        String token = "5b4b1c6e-0000-4000-8000-000000000001";
        try (ConsulProcess guarded =
                        ConsulProcess.start(
                                "acl { enabled = true default_policy = \"deny\" "
                                        + "tokens { master = \""
                                        + token
                                        + "\" } }");
                ConsulAgent trusted = new ConsulAgent(guarded.address(), token)) {
            Registration known = new ConsulRegistration(trusted, Duration.ofMillis(100));
            known.announce(instance);
            await().atMost(RECOVERY)
                    .untilAsserted(() ->
                            assertThat(guarded.get("/v1/health/service/probe", token))
                                    .contains("probe-40001"));
            known.close();
        }
    }

    private JsonNode awaitOne() {
        await().atMost(RECOVERY).untilAsserted(() -> assertThat(probe.health("probe")).hasSize(1));
        return probe.health("probe").get(0);
    }
}
