package io.meshscope.registry.consul;

import static org.awaitility.Awaitility.await;

import com.ecwid.consul.v1.QueryParams;
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

    /// Has no check: an agent that starts again says of any that it is critical, until it passed
    /// anew. The agent tells its catalog a moment after it answers.
    @Override
    protected void register(ServiceName service, Endpoint endpoint, String version) {
        var registration = new NewService();
        registration.setId(service + "-" + endpoint.port());
        registration.setName(service.value());
        registration.setAddress(endpoint.host());
        registration.setPort(endpoint.port());
        registration.setMeta(Map.of("version", version));
        var unused = server.client().agentServiceRegister(registration);
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> inCatalog(service, endpoint, version));
    }

    private boolean inCatalog(ServiceName service, Endpoint endpoint, String version) {
        return server
                .client()
                .getCatalogService(service.value(), QueryParams.DEFAULT)
                .getValue()
                .stream()
                .anyMatch(entry ->
                        entry.getServicePort() == endpoint.port()
                                && version.equals(entry.getServiceMeta().get("version")));
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
