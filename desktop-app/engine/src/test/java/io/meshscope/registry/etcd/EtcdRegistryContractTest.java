package io.meshscope.registry.etcd;

import io.meshscope.journal.Intake;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.RegistryContract;
import io.meshscope.source.Source;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdServer;
import io.meshscope.wire.etcd.EtcdTiming;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Tag;

@Tag("process")
class EtcdRegistryContractTest extends RegistryContract {

    private static final EtcdTiming QUICK =
            new EtcdTiming(
                    Duration.ofSeconds(3),
                    Duration.ofMillis(200),
                    Duration.ofMillis(50),
                    Duration.ofMillis(200));

    private EtcdServer server;

    @Override
    protected void startRegistry() {
        server = EtcdServer.start();
    }

    @Override
    protected void endRegistry() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected Source observe(
            ServiceName service, Intake intake, ScheduledExecutorService scheduler) {
        EtcdConnection etcd = server.connect(QUICK);
        var registry =
                new EtcdRegistrySource(
                        etcd,
                        EtcdLayouts.below(List.of("/services/")),
                        intake,
                        InstantSource.system(),
                        System::nanoTime,
                        REGISTRY,
                        scheduler);
        return new Source() {
            @Override
            public SourceId id() {
                return registry.id();
            }

            @Override
            public void start() {
                registry.start();
            }

            @Override
            public void retryNow() {
                registry.retryNow();
            }

            @Override
            public void close() {
                registry.close();
                etcd.close();
            }
        };
    }

    private static String key(ServiceName service, Endpoint endpoint) {
        return "/services/" + service + "/" + endpoint;
    }

    @Override
    protected void register(ServiceName service, Endpoint endpoint, String version) {
        server.put(
                key(service, endpoint),
                "{\"ip\":\"%s\",\"port\":%d,\"version\":\"%s\"}"
                        .formatted(endpoint.host(), endpoint.port(), version));
    }

    @Override
    protected void deregister(ServiceName service, Endpoint endpoint) {
        server.delete(key(service, endpoint));
    }

    @Override
    protected void takeAway() throws Exception {
        server.kill();
    }

    @Override
    protected void bringBack() {
        server.restart();
    }

    @Override
    protected void registerNonsense(ServiceName service, Endpoint taken) {
        server.put("/services/" + service + "/readme", "no registration");
    }

    @Override
    protected void deregisterNonsense(ServiceName service) {
        server.delete("/services/" + service + "/readme");
    }
}
