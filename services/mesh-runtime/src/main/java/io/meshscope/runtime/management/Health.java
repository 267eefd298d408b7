package io.meshscope.runtime.management;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Whether this process serves: the gRPC health service, "" and each service by name, and what
/// `/health` says. Thread-safe.
public final class Health {

    private final HealthStatusManager manager;
    private final List<Runnable> stopListeners = new CopyOnWriteArrayList<>();
    private volatile boolean serving;
    private volatile boolean begun;

    /// @param manager says that all is well until it is told otherwise
    public Health(HealthStatusManager manager) {
        this.manager = manager;
        manager.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
    }

    /// From now on the process serves.
    public void serving(Collection<BindableService> services) {
        manager.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
        for (BindableService service : services) {
            ServerServiceDefinition definition = service.bindService();
            manager.setStatus(definition.getServiceDescriptor().getName(), ServingStatus.SERVING);
        }
        serving = true;
        begun = true;
    }

    /// The process is on its way out; watchers hear NOT_SERVING.
    public void stopping() {
        serving = false;
        manager.enterTerminalState();
        stopListeners.forEach(Runnable::run);
    }

    /// Adds a listener that is told, before anything is closed, that the process is stopping. What
    /// it does must be short.
    public void onStopping(Runnable listener) {
        stopListeners.add(listener);
    }

    public boolean isServing() {
        return serving;
    }

    /// Whether the process does not serve yet: its only caller now is the process itself.
    public boolean isStarting() {
        return !begun;
    }
}
