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

/// The names of instances, the same in every view: `payment-1` when Meshscope launched the instance
/// and still knows its process; else its registered id, `10.0.0.7:50053`.
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
        // A process that has a port now is preferred to one that had it before.
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

    /// The name of an instance where its service is shown beside it.
    public String name(ServiceName service, InstanceId instance) {
        return process(service, instance)
                .map(LaunchedProcess::name)
                .map(InstanceNames::name)
                .orElseGet(instance::value);
    }

    /// The name of an instance on its own: `payment-1`, `payment 10.0.0.7:50053`.
    public String full(ServiceName service, InstanceId instance) {
        return process(service, instance)
                .map(LaunchedProcess::name)
                .map(InstanceNames::name)
                .orElseGet(() -> service.shortName() + " " + instance);
    }

    /// The name of the instance that a process runs: `payment-service-3` is `payment-3`.
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
            // Telemetry may use any id for an instance; one that is no address belongs to no
            // process of ours.
            return Optional.empty();
        }
    }
}
