package io.meshscope.cluster;

import io.meshscope.cluster.ClusterPlan.PlannedService;
import io.meshscope.mesh.ProcessName;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one instance of a service is started; keeps its ports from one start to the next as far as
/// they stay free. Not safe for use by many threads.
final class ServiceInstance {

    /// The exit code of a service that must serve on one port and finds it taken by another
    /// process.
    static final int PORT_TAKEN = 98;

    private final PlannedService service;
    private final int number;
    private final ClusterPlan plan;
    private final ClusterServers servers;
    private final ClassArchives archives;
    private final Path java;
    private final Ports ports;
    private int port;
    private int managementPort;

    /// @param number from 1
    ServiceInstance(
            PlannedService service,
            int number,
            ClusterPlan plan,
            ClusterServers servers,
            Path javaHome,
            ClassArchives archives,
            Ports ports) {
        this.service = service;
        this.number = number;
        this.plan = plan;
        this.servers = servers;
        this.archives = archives;
        this.java = javaHome.resolve("bin").resolve("java");
        this.ports = ports;
    }

    ProcessName name() {
        return new ProcessName(service.name() + "-" + number);
    }

    /// The way to start it now.
    ProcessSpec spec() {
        claimPorts();
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(ServiceJvm.OPTIONS);
        command.addAll(archives.options(service.jar()));
        command.addAll(List.of("-jar", service.jar().toString()));
        return new ProcessSpec(
                name(),
                Optional.of(service.name()),
                command,
                environment(),
                oneServer() ? List.of(port) : List.of(port, managementPort),
                URI.create("http://127.0.0.1:" + managementPort + "/health"));
    }

    private void claimPorts() {
        boolean first = port == 0;
        int wanted = first ? service.port() : port;
        int wantedManagement = first ? service.managementPort() : managementPort;
        if (!first) {
            ports.release(port);
            ports.release(managementPort);
        }
        boolean asPlanned = number == 1 || !first;
        port = asPlanned ? ports.claim(wanted) : ports.claimAfter(wanted);
        if (oneServer()) {
            managementPort = port;
        } else {
            managementPort =
                    asPlanned ? ports.claim(wantedManagement) : ports.claimAfter(wantedManagement);
        }
    }

    /// A gateway answers `/health` where it serves.
    private boolean oneServer() {
        return service.port() == service.managementPort();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(ServiceJvm.ENVIRONMENT);
        environment.putAll(servers.environment(name(), service.name()));
        environment.put("MESHSCOPE_ENV", plan.environment());
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", plan.otlpEndpoint());
        // A gateway's gRPC serves health and breakers only. Any port will do: the registry tells
        // it.
        environment.put("GRPC_PORT", oneServer() ? "0" : Integer.toString(port));
        environment.put("HTTP_PORT", Integer.toString(managementPort));
        // The launcher waits for it at these ports: when one has been taken meanwhile, the service
        // must end and not move.
        environment.put("MESHSCOPE_PORTS", "exact");
        environment.putAll(service.environment());
        return environment;
    }
}
