package io.meshscope.shop.gateway;

import static io.meshscope.shop.gateway.RunningGateway.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.runtime.discovery.Directory;
import io.meshscope.runtime.discovery.Whereabouts;
import io.meshscope.runtime.etcd.EtcdProbe;
import io.meshscope.testing.EtcdProcess;
import io.meshscope.testing.FreePort;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a gateway answers when there is nobody to send a request to, with an etcd that comes and
/// goes.
@Tag("process")
class AvailabilityTest {

    @Test
    void withoutAnInstanceARequestIsRefusedUntilOneRegisters() throws IOException {
        try (EtcdProcess etcd = EtcdProcess.start();
                EtcdProbe probe = new EtcdProbe(etcd);
                ScriptedShop shop = new ScriptedShop();
                RunningGateway gateway = RunningGateway.start(etcd.endpoint(), Map.of())) {
            String token = gateway.token("1");
            List<String> paths =
                    List.of(
                            "/api/users/1",
                            "/api/orders/o-1",
                            "/api/stock/A-1",
                            "/api/orders/o-1/watch",
                            "/api/orders/o-1/track");
            for (String path : paths) {
                expect(gateway.get(path, token), 503, "no available instances");
            }
            shop.register(probe);
            await().untilAsserted(() ->
                    assertThat(gateway.get("/api/users/1", gateway.token("2")).statusCode())
                            .isEqualTo(200));
            // An instance that is registered but does not run.
            probe.delete("/service/user-service/" + shop.address());
            String gone = "127.0.0.1:" + FreePort.find();
            probe.put("/service/user-service/" + gone, gone);
            await().until(() ->
                    gateway.bean(Directory.class)
                            .of("user-service")
                            .equals(new Whereabouts.Known(List.of(gone))));
            expect(gateway.get("/api/users/1", gateway.token("3")), 502, "bad gateway");
        }
    }

    @Test
    void withTheRegistryAwayTheLastKnownInstancesServe() {
        try (EtcdProcess etcd = EtcdProcess.start();
                ScriptedShop shop = new ScriptedShop();
                RunningGateway gateway = started(etcd, shop)) {
            assertThat(gateway.get("/api/users/1", gateway.token("1")).statusCode()).isEqualTo(200);
            etcd.kill();
            for (int i = 2; i < 8; i++) {
                assertThat(gateway.get("/api/users/1", gateway.token("" + i)).statusCode())
                        .isEqualTo(200);
                assertThat(gateway.get("/api/orders/o-1", gateway.token("" + i)).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aRegistryThatNeverAnsweredIsNamed() throws IOException {
        int nobody = FreePort.find();
        try (RunningGateway gateway =
                RunningGateway.start("http://127.0.0.1:" + nobody, Map.of())) {
            for (String path : List.of("/api/users/1", "/api/orders/o-1/watch", "/api/stock/A-1")) {
                HttpResponse<String> answer = gateway.get(path, gateway.token("1"));
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).matches("\\{\"error\":\"service unavailable: [^\"]+\"}");
            }
        }
    }

    private static RunningGateway started(EtcdProcess etcd, ScriptedShop shop) {
        try (EtcdProbe probe = new EtcdProbe(etcd)) {
            shop.register(probe);
        }
        return RunningGateway.start(etcd.endpoint(), Map.of());
    }
}
