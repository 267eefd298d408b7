package io.meshscope.registry;

import io.meshscope.journal.Intake;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.source.Source;
import java.util.concurrent.ScheduledExecutorService;

/// The twin in memory keeps what the real registries keep.
class MemoryRegistryContractTest extends RegistryContract {

    private final MemoryRegistry registry = new MemoryRegistry();

    @Override
    protected void startRegistry() {}

    @Override
    protected void endRegistry() {}

    @Override
    protected Source observe(
            ServiceName service, Intake intake, ScheduledExecutorService scheduler) {
        return registry.observedBy(REGISTRY, intake);
    }

    @Override
    protected void register(ServiceName service, Endpoint endpoint, String version)
            throws InterruptedException {
        registry.register(service, endpoint, version);
    }

    @Override
    protected void deregister(ServiceName service, Endpoint endpoint) throws InterruptedException {
        registry.deregister(service, endpoint);
    }

    @Override
    protected void takeAway() throws InterruptedException {
        registry.away(true);
    }

    @Override
    protected void bringBack() throws InterruptedException {
        registry.away(false);
    }

    @Override
    protected void registerNonsense(ServiceName service, Endpoint taken)
            throws InterruptedException {
        registry.write(service + "/readme", "no registration");
    }

    @Override
    protected void deregisterNonsense(ServiceName service) throws InterruptedException {
        registry.remove(service + "/readme");
    }
}
