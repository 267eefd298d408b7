package io.meshscope.reading;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ServiceName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What instances are called, in every view: `payment-1` when Meshscope launched it, for as long as
/// the process is known; else as it is registered, `10.0.0.7:50053`.
public final class InstanceNames {

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "::1", "0.0.0.0");

    private final Map<Place, LaunchedProcess> launched = new HashMap<>();

    private record Place(ServiceName service, int port) {}

    public InstanceNames(MeshState state) {
        for (LaunchedProcess process : state.processes().all().values()) {
            process.status()
                    .service()
                    .ifPresent(service ->
                            process.portsBefore()
                                    .forEach(port ->
                                            launched.put(new Place(service, port), process)));
        }
        // Who has a port now goes before who had it once.
        for (LaunchedProcess process : state.processes().all().values()) {
            process.status()
                    .service()
                    .ifPresent(service ->
                            process.status()
                                    .ports()
                                    .forEach(port ->
                                            launched.put(new Place(service, port), process)));
        }
    }

    /// What an instance is called where its service is said beside it.
    public String name(ServiceName service, InstanceId instance) {
        return process(service, instance)
                .map(LaunchedProcess::name)
                .map(InstanceNames::name)
                .orElseGet(instance::value);
    }

    /// What it is called on its own: `payment-1`, `payment 10.0.0.7:50053`.
    public String full(ServiceName service, InstanceId instance) {
        return process(service, instance)
                .map(LaunchedProcess::name)
                .map(InstanceNames::name)
                .orElseGet(() -> service.shortName() + " " + instance);
    }

    /// What the instance that a process runs is called: `payment-service-3` is `payment-3`.
    public static String name(ProcessName process) {
        return process.value().replace("-service-", "-");
    }

    /// The process that was launched here as this instance.
    Optional<LaunchedProcess> process(ServiceName service, InstanceId instance) {
        return endpoint(instance)
                .filter(at -> HERE.contains(at.host()))
                .map(at -> launched.get(new Place(service, at.port())));
    }

    private static Optional<Endpoint> endpoint(InstanceId instance) {
        try {
            return Optional.of(Endpoint.parse(instance.value()));
        } catch (IllegalArgumentException e) {
            // Telemetry may call an instance anything; then no process of ours is meant.
            return Optional.empty();
        }
    }
}
