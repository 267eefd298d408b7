package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Target;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.consul.ConsulServer;
import io.meshscope.wire.etcd.EtcdServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A service that is registered in a real etcd and in a real Consul at once.
@Tag("process")
class TwoRegistriesTest {

    private static final SourceId ETCD = new SourceId(Profile.ETCD_SOURCE);
    private static final SourceId CONSUL = new SourceId(Profile.CONSUL_SOURCE);
    private static final ServiceName HEALTH = new ServiceName("health-service");

    private EtcdServer etcd;
    private ConsulServer consul;
    private Server server;

    @BeforeEach
    void start() throws Exception {
        consul = ConsulServer.start();
        etcd = EtcdServer.start();
        server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                InsecureServerCredentials.create())
                        .addService(new HealthStatusManager().getHealthService())
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .build()
                        .start();
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.shutdownNow();
            etcd.close();
        }
        if (consul != null) {
            consul.close();
        }
    }

    private String key() {
        return "/service/" + HEALTH + "/127.0.0.1:" + server.getPort();
    }

    private static Optional<Instance> instance(LiveSession session, int port) {
        return session.journal()
                .state()
                .registrations()
                .instance(HEALTH, new InstanceId("127.0.0.1:" + port));
    }

    private Profile profile() {
        return new Profile(
                "test",
                "dev",
                Profile.Etcd.at(List.of(etcd.endpoint())),
                Optional.of(ConsulProfile.at(consul.address())),
                Profile.Ports.OFF,
                Profile.Store.TEMPORARY,
                Optional.empty());
    }

    private static CallRequest check(String target) {
        return new CallRequest(
                new Target(target),
                "grpc.health.v1.Health/Check",
                "{}",
                Map.of(),
                Duration.ofSeconds(20),
                false);
    }

    @Test
    void oneInstanceIsShownWithBothAndSurvivesInTheOther() {
        int port = server.getPort();
        etcd.put(key(), "127.0.0.1:" + port);
        consul.register(HEALTH.value(), port, List.of("grpc"), Map.of());
        try (var session = new LiveSession(profile())) {
            session.start();
            await().until(() ->
                    instance(session, port)
                            .filter(i -> i.presentIn(ETCD) && i.presentIn(CONSUL))
                            .isPresent());
            assertThat(session.journal().state().registrations().present()).isEqualTo(1);
            assertThat(session.invoker().call(check("etcd:///" + HEALTH)).ok()).isTrue();
            CallResult answer = session.invoker().call(check("consul:///" + HEALTH));
            assertThat(answer.json().orElse("")).contains("SERVING");

            consul.deregister(HEALTH.value(), port);
            await().until(() -> !instance(session, port).orElseThrow().presentIn(CONSUL));
            assertThat(instance(session, port).orElseThrow().present()).isTrue();
            assertThat(session.invoker().call(check("consul:///" + HEALTH)).message())
                    .contains("registered in consul");
            assertThat(session.invoker().call(check("etcd:///" + HEALTH)).ok()).isTrue();

            etcd.delete(key());
            await().until(() -> !instance(session, port).orElseThrow().present());
        }
    }

    @Test
    void aCallWithoutASessionFindsItInConsul() {
        consul.registerInCatalog(HEALTH.value(), server.getPort(), List.of(), Map.of());
        try (Calls.Opened calls =
                Calls.open(
                        Profile.Etcd.NONE,
                        Optional.of(ConsulProfile.at(consul.address())),
                        new InstancesProfile(Optional.empty(), List.of()))) {
            CallResult answer = calls.invoker().call(check("consul:///" + HEALTH));
            assertThat(answer.json().orElse("")).contains("SERVING");
            assertThat(calls.invoker().call(check("etcd:///" + HEALTH)).message())
                    .contains("give --etcd");
        }
    }

    @Test
    void theVariablesOfConsulsOwnToolsAreRead() {
        var variables =
                new ConsulVariables(
                        Map.of(
                                "CONSUL_HTTP_ADDR", "consul.example:8501",
                                "CONSUL_HTTP_SSL", "true",
                                "CONSUL_HTTP_TOKEN", "s3cret",
                                "CONSUL_CACERT", "/etc/ca.pem"));
        ConsulProfile read = variables.at(variables.address().orElseThrow());
        assertThat(read.address()).hasToString("https://consul.example:8501");
        assertThat(read.token()).contains("s3cret");
        assertThat(read.tls().orElseThrow().ca()).contains(Path.of("/etc/ca.pem"));
        assertThat(read.toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> variables.at("unix:///run/consul"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write http://host:8500");
    }
}
