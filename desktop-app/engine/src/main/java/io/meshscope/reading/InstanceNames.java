package io.meshscope.reading;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ServiceName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What instances are called, in every view: `payment-1` when Meshscope launched it, for as long as
/// the process is known; else as it is registered, `10.0.0.7:50053`.
public final class InstanceNames {

    private static final String HERE = "localhost:";

    private final Map<Address, LaunchedProcess> launched = new HashMap<>();

    private record Address(ServiceName service, InstanceId instance) {}

    public InstanceNames(MeshState state) {
        Collection<LaunchedProcess> processes = state.processes().all().values();
        processes.forEach(process -> listens(process, process.portsBefore()));
        // A process that has a port now takes it from one that had it before.
        processes.forEach(process -> listens(process, process.status().ports()));
    }

    private void listens(LaunchedProcess process, Collection<Integer> ports) {
        process.status()
                .service()
                .ifPresent(service -> {
                    for (int port : ports) {
                        launched.put(new Address(service, new InstanceId(HERE + port)), process);
                    }
                });
    }

    /// What an instance is called where its service is said beside it.
    public String name(ServiceName service, InstanceId instance) {
        return process(service, instance)
                .map(LaunchedProcess::name)
                .map(InstanceNames::name)
                .orElseGet(instance::value);
    }

    /// What it is called on its own: `payment-1`, `payment 10.0.0.7:50053`, and `payment-7d9f4`
    /// where the name it gives itself holds the service's already.
    public String full(ServiceName service, InstanceId instance) {
        String name = name(service, instance);
        return name.startsWith(service.shortName()) ? name : service.shortName() + " " + name;
    }

    /// What the instance that a process runs is called: `payment-service-3` is `payment-3`.
    public static String name(ProcessName process) {
        return process.value().replace("-service-", "-");
    }

    /// Whether two names of hosts are the same, or both this computer's.
    static boolean sameHost(String one, String other) {
        return one.equalsIgnoreCase(other) || (Endpoint.here(one) && Endpoint.here(other));
    }

    /// An address of this computer by the same of its names; any other as it is.
    private static InstanceId here(InstanceId instance) {
        String text = instance.value();
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return instance;
        }
        boolean brackets = text.charAt(0) == '[' && text.charAt(colon - 1) == ']';
        String host = brackets ? text.substring(1, colon - 1) : text.substring(0, colon);
        return Endpoint.here(host) ? new InstanceId(HERE + text.substring(colon + 1)) : instance;
    }

    /// The process that was launched here and serves at an instance's port, or did so last.
    Optional<LaunchedProcess> process(Instance instance) {
        return process(instance.registration().service(), instance.id())
                .filter(p ->
                        p.status().ports().contains(instance.registration().endpoint().port()));
    }

    /// The process that was launched here as this instance. Telemetry may call an instance
    /// anything; then no process of ours is meant.
    Optional<LaunchedProcess> process(ServiceName service, InstanceId instance) {
        return Optional.ofNullable(launched.get(new Address(service, here(instance))));
    }
}
