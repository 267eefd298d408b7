package io.meshscope.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.meshscope.proto.mesh.v1.FaultServiceGrpc;
import io.meshscope.proto.mesh.v1.ListFaultsRequest;
import io.meshscope.runtime.channel.MeshChannels;
import io.meshscope.runtime.consul.ConsulProbe;
import io.meshscope.runtime.etcd.EtcdProbe;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.meshscope.runtime.instance.TlsFiles;
import io.meshscope.runtime.security.TestAuthority;
import io.meshscope.testing.ConsulProcess;
import io.meshscope.testing.EtcdProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two services as in production: mutual TLS, in etcd and in a real Consul that has a certificate.
@Tag("process")
class ProductionTest {

    @TempDir static Path directory;

    private static EtcdProcess etcd;
    private static EtcdProbe etcdProbe;
    private static ConsulProcess consul;
    private static ConsulProbe consulProbe;
    private static TlsFiles tls;
    private static MeshService callee;
    private static MeshService caller;

    @BeforeAll
    static void open() throws IOException {
        TestAuthority authority = new TestAuthority(directory, "mesh");
        tls = authority.issue("instance", "127.0.0.1");
        TlsFiles agent = authority.issue("agent", "127.0.0.1");
        etcd = EtcdProcess.start();
        etcdProbe = new EtcdProbe(etcd);
        consul =
                ConsulProcess.start(
                        """
                        enable_agent_tls_for_checks = true
                        ca_file = "%s" cert_file = "%s" key_file = "%s"
                        """
                                .formatted(agent.authority(), agent.certificate(), agent.key()));
        consulProbe = new ConsulProbe(consul);
        callee = start("callee", "etcd");
        caller = start("caller", "consul");
    }

    @AfterAll
    static void close() {
        if (consul == null) {
            if (etcd != null) {
                etcdProbe.close();
                etcd.close();
            }
            return; // there is nothing to test with
        }
        caller.close();
        callee.close();
        consulProbe.close();
        consul.close();
        etcdProbe.close();
        etcd.close();
    }

    @Test
    void servicesCallEachOtherWithTheirCertificates() {
        Channel channel = caller.context().getBean(MeshChannels.class).to("callee");
        assertThat(health(channel)).isEqualTo(ServingStatus.SERVING);
        Channel back = callee.context().getBean(MeshChannels.class).to("caller");
        assertThat(health(back)).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void metersHaveTheirStandardNames() throws IOException {
        Channel channel = caller.context().getBean(MeshChannels.class).to("callee");
        assertThat(health(channel)).isEqualTo(ServingStatus.SERVING);
        assertThat(metrics(caller))
                .contains("jvm_memory_used_bytes")
                .contains("resilience4j_circuitbreaker_state")
                .contains("resilience4j_circuitbreaker_failure_rate")
                .contains("resilience4j_circuitbreaker_buffered_calls")
                .contains("resilience4j_bulkhead_available_concurrent_calls")
                .contains("grpc_client_processing_duration_seconds");
        assertThat(metrics(callee)).contains("grpc_server_processing_duration_seconds");
    }

    @Test
    void plaintextIsRefusedAndTheRegistrationSaysTls() throws IOException {
        ManagedChannel plain =
                NettyChannelBuilder.forAddress(
                                "127.0.0.1", callee.instance().listening().grpcPort())
                        .usePlaintext()
                        .build();
        assertThatThrownBy(() -> health(plain)).hasMessageStartingWith("UNAVAILABLE");
        plain.shutdownNow();
        String details = "/services/callee/" + callee.instance().id();
        await().untilAsserted(() -> assertThat(etcdProbe.get("/services/")).containsKey(details));
        assertThat(
                        new ObjectMapper()
                                .readTree(etcdProbe.get(details).get(details))
                                .path("tls")
                                .booleanValue())
                .isTrue();
    }

    @Test
    void consulChecksHealthWithItsOwnCertificate() {
        await("the first check, which comes within its interval of 10 s")
                .untilAsserted(() -> {
                    var check =
                            consulProbe
                                    .agentChecks()
                                    .path("service:callee-" + callee.instance().port());
                    assertThat(check.path("Output").asText()).contains("success");
                    assertThat(check.path("Status").asText()).isEqualTo("passing");
                });
    }

    @Test
    void thereAreNoFaultsInProduction() {
        Channel channel = caller.context().getBean(MeshChannels.class).to("callee");
        assertThatThrownBy(() ->
                        FaultServiceGrpc.newBlockingStub(channel)
                                .listFaults(ListFaultsRequest.getDefaultInstance()))
                .hasMessageStartingWith("UNIMPLEMENTED");
    }

    private static String metrics(MeshService of) throws IOException {
        URI metrics =
                URI.create("http://127.0.0.1:" + of.instance().listening().httpPort() + "/metrics");
        try (var answer = metrics.toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ServingStatus health(Channel channel) {
        return HealthGrpc.newBlockingStub(channel)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus();
    }

    private static MeshService start(String name, String discovery) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("MESHSCOPE_ENV", "prod");
        environment.put("MESHSCOPE_ETCD_ENDPOINTS", etcd.endpoint());
        environment.put("MESHSCOPE_REGISTRIES", "etcd,consul");
        environment.put("MESHSCOPE_DISCOVERY", discovery);
        environment.put("MESHSCOPE_CONSUL_ADDRESS", consul.address().toString());
        environment.put("MESHSCOPE_TLS", "mutual");
        environment.put("MESHSCOPE_TLS_CA", tls.authority().toString());
        environment.put("MESHSCOPE_TLS_CERT", tls.certificate().toString());
        environment.put("MESHSCOPE_TLS_KEY", tls.key().toString());
        environment.put("MESHSCOPE_DRAIN", "1");
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
        return MeshService.start(
                new ServiceIdentity(name, "test.v1.Probe", 0, 0, Entrance.GRPC),
                MeshSettings.from(environment));
    }
}
