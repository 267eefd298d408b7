package io.meshscope.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Channel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.meshscope.runtime.channel.MeshChannels;
import io.meshscope.runtime.consul.ConsulProbe;
import io.meshscope.runtime.etcd.EtcdProbe;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.meshscope.testing.ConsulProcess;
import io.meshscope.testing.EtcdProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two services whose registry goes away for longer than registrations live: the calls between them
/// never fail, and afterwards each is registered again, once.
@Tag("process")
class OutageTest {

    private static final int TTL_SECONDS = 2;
    private static final Duration OUTAGE = Duration.ofSeconds(4);
    private static final Duration RECOVERY = Duration.ofMinutes(1);

    private EtcdProcess etcd;
    private EtcdProbe etcdProbe;
    private ConsulProcess consul;
    private MeshService callee;
    private MeshService caller;

    @BeforeEach
    void open() {
        etcd = EtcdProcess.start();
        etcdProbe = new EtcdProbe(etcd);
    }

    @AfterEach
    void close() {
        if (caller != null) {
            caller.close();
            callee.close();
        }
        if (consul != null) {
            consul.close();
        }
        if (etcd != null) {
            etcdProbe.close();
            etcd.close();
        }
    }

    @Test
    void etcdWasAwayLongerThanTheLease() throws IOException {
        startServices("etcd");
        awaitCall();
        String key = "/service/callee/" + callee.instance().id();
        etcd.kill();
        callsGoOnFor(OUTAGE);
        etcd.restart();
        awaitRegisteredOnce(key);
        callsGoOnFor(Duration.ofSeconds(2 * TTL_SECONDS));
        awaitRegisteredOnce(key);
        awaitReport();
    }

    @Test
    void etcdLostItsData() throws IOException {
        startServices("etcd");
        awaitCall();
        String key = "/service/callee/" + callee.instance().id();
        etcd.wipe();
        callsGoOnFor(Duration.ofSeconds(1));
        etcd.restart();
        awaitRegisteredOnce(key);
        awaitReport();
        callsGoOnFor(Duration.ofSeconds(2));
    }

    @Test
    void consulWasAwayAndForgotEverything() throws IOException {
        consul = ConsulProcess.start();
        startServices("consul");
        try (ConsulProbe probe = new ConsulProbe(consul)) {
            awaitCall();
            consul.kill();
            callsGoOnFor(OUTAGE);
            consul.restart();
            await().atMost(RECOVERY)
                    .untilAsserted(() -> {
                        assertThat(call()).isEqualTo(ServingStatus.SERVING);
                        assertThat(probe.health("callee")).hasSize(1);
                        assertThat(probe.health("caller")).hasSize(1);
                    });
            callsGoOnFor(Duration.ofSeconds(2));
            assertThat(probe.health("callee"))
                    .singleElement()
                    .satisfies(entry ->
                            assertThat(entry.path("Service").path("ID").asText())
                                    .isEqualTo("callee-" + callee.instance().port()));
        }
        awaitReport();
    }

    private void callsGoOnFor(Duration time) {
        await().during(time)
                .atMost(time.plus(RECOVERY))
                .until(() -> call() == ServingStatus.SERVING);
    }

    private void awaitCall() {
        await().atMost(RECOVERY)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(call()).isEqualTo(ServingStatus.SERVING));
    }

    private void awaitRegisteredOnce(String key) {
        await().atMost(RECOVERY)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(etcdProbe.get("/service/callee/").keySet())
                                .isEqualTo(Set.of(key)));
    }

    /// What was applied hangs on the same lease, whatever the registry.
    private void awaitReport() {
        await().atMost(RECOVERY)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(etcdProbe.get("/applied/dev/callee/").keySet())
                                .containsExactly("/applied/dev/callee/" + callee.instance().id()));
    }

    private ServingStatus call() {
        Channel channel = caller.context().getBean(MeshChannels.class).to("callee");
        return HealthGrpc.newBlockingStub(channel)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus();
    }

    private void startServices(String registries) throws IOException {
        callee = start("callee", registries);
        caller = start("caller", registries);
    }

    private MeshService start(String name, String registries) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("MESHSCOPE_ETCD_ENDPOINTS", etcd.endpoint());
        environment.put("MESHSCOPE_REGISTRIES", registries);
        environment.put("MESHSCOPE_LEASE_TTL", Integer.toString(TTL_SECONDS));
        environment.put("MESHSCOPE_DRAIN", "1");
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
        if (consul != null) {
            environment.put("MESHSCOPE_CONSUL_ADDRESS", consul.address().toString());
        }
        return MeshService.start(
                new ServiceIdentity(name, "test.v1.Probe", 0, 0, Entrance.GRPC),
                MeshSettings.from(environment));
    }
}
