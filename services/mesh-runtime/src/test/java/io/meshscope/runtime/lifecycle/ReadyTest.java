package io.meshscope.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Channel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.meshscope.runtime.etcd.EtcdProbe;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.meshscope.runtime.management.Health;
import io.meshscope.testing.EtcdProcess;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A process is warm before it says that it serves, and it serves even when the warm-up failed.
@Tag("process")
class ReadyTest {

    private static final String NOTING = "test.noting-warm-up";

    @Test
    void theWarmUpRunsBetweenListeningAndServing() throws IOException {
        try (EtcdProcess etcd = EtcdProcess.start();
                EtcdProbe probe = new EtcdProbe(etcd)) {
            System.setProperty(NOTING, "true"); // read when the context starts
            try (MeshService service = start(etcd)) {
                assertThat(service.context().getBean(NotingWarmUp.class).noted)
                        .containsExactly(
                                "serving false", "rehearsal true", "own server NOT_SERVING");
                assertThat(service.context().getBean(Health.class).isServing()).isTrue();
                String id = service.instance().id();
                await().untilAsserted(() ->
                        assertThat(probe.get("/service/probe/"))
                                .containsEntry("/service/probe/" + id, id));
            } finally {
                System.clearProperty(NOTING);
            }
        }
    }

    private static MeshService start(EtcdProcess etcd) throws IOException {
        return MeshService.start(
                new ServiceIdentity("probe", "test.v1.Probe", 0, 0, Entrance.GRPC),
                MeshSettings.from(
                        Map.of(
                                "MESHSCOPE_ETCD_ENDPOINTS",
                                etcd.endpoint(),
                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                "http://127.0.0.1:1",
                                "MESHSCOPE_DRAIN",
                                "1")));
    }

    /// What a server says of itself.
    static ServingStatus status(Channel channel) {
        return HealthGrpc.newBlockingStub(channel)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus();
    }
}
