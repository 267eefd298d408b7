package io.meshscope.cluster;

import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ServiceName;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one process is started.
///
/// @param service empty for infrastructure
/// @param command program and arguments
/// @param environment added to this process's own
/// @param ports as reported, the one it serves on first
/// @param health answers 200 when the process is ready; `postgresql://…`: takes connections
/// @param signals that end it
record ProcessSpec(
        ProcessName name,
        Optional<ServiceName> service,
        List<String> command,
        Map<String, String> environment,
        List<Integer> ports,
        URI health,
        Signals signals) {

    ProcessSpec(
            ProcessName name,
            Optional<ServiceName> service,
            List<String> command,
            Map<String, String> environment,
            List<Integer> ports,
            URI health) {
        this(name, service, command, environment, ports, health, Signals.USUAL);
    }

    ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        ports = List.copyOf(ports);
    }
}
