package io.meshscope.registry.consul;

import com.ecwid.consul.v1.agent.model.NewService;
import io.meshscope.journal.Intake;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.registry.RegistryContract;
import io.meshscope.source.Source;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulTiming;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Tag;

@Tag("process")
class ConsulRegistryContractTest extends RegistryContract {

    static final ConsulTiming QUICK =
            new ConsulTiming(
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    Duration.ofMillis(200),
                    Duration.ofMillis(5),
                    Duration.ofMillis(50),
                    Duration.ofMillis(200));

    private ConsulServer server;

    @Override
    protected void startRegistry() {
        server = ConsulServer.startKeeping();
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
        return new ConsulRegistrySource(
                new ConsulAddress(
                        server.address(), Optional.empty(), Optional.empty(), Optional.empty()),
                QUICK,
                intake,
                InstantSource.system(),
                REGISTRY,
                scheduler);
    }

    @Override
    protected void register(ServiceName service, Endpoint endpoint, String version) {
        server.register(service.value(), endpoint.port(), List.of(), Map.of("version", version));
    }

    @Override
    protected void deregister(ServiceName service, Endpoint endpoint) {
        if (server.client()
                .getAgentServices()
                .getValue()
                .containsKey(service + "-" + endpoint.port())) {
            server.deregister(service.value(), endpoint.port());
        }
    }

    @Override
    protected void takeAway() throws Exception {
        server.kill();
    }

    @Override
    protected void bringBack() {
        server.restart();
    }

    /// Any entry of Consul is an instance; a second one of the same address is not.
    @Override
    protected void registerNonsense(ServiceName service, Endpoint taken) {
        var twice = new NewService();
        twice.setId(again(service));
        twice.setName(service.value());
        twice.setAddress(taken.host());
        twice.setPort(taken.port());
        var unused = server.client().agentServiceRegister(twice);
    }

    @Override
    protected void deregisterNonsense(ServiceName service) {
        var unused = server.client().agentServiceDeregister(again(service));
    }

    private static String again(ServiceName service) {
        return service + "-again";
    }
}
