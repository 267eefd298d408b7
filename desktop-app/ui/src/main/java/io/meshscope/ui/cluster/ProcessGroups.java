package io.meshscope.ui.cluster;

import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.Processes;
import io.meshscope.mesh.ServiceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The processes of a cluster: those of services, and infrastructure.
///
/// @param services in order of name, each with its processes in order of name
/// @param infrastructure what all services need: etcd, databases
record ProcessGroups(List<Group> services, List<LaunchedProcess> infrastructure) {

    ProcessGroups {
        services = List.copyOf(services);
        infrastructure = List.copyOf(infrastructure);
    }

    /// The processes of one service.
    record Group(ServiceName service, List<LaunchedProcess> processes) {

        Group {
            processes = List.copyOf(processes);
        }

        /// Whether any of them is alive.
        boolean alive() {
            return processes.stream().anyMatch(LaunchedProcess::alive);
        }

        long healthy() {
            return count(ProcessStatus.HEALTHY);
        }

        long count(ProcessStatus status) {
            return processes.stream().filter(p -> p.status().status() == status).count();
        }

        /// The state that wants attention most.
        ProcessStatus worst() {
            return processes.stream()
                    .map(p -> p.status().status())
                    .min(Comparator.comparingInt(ProcessGroups::urgency))
                    .orElse(ProcessStatus.STOPPED);
        }
    }

    static ProcessGroups of(Processes processes) {
        var byService = new TreeMap<ServiceName, List<LaunchedProcess>>();
        var shared = new ArrayList<LaunchedProcess>();
        processes.all().values().stream()
                .sorted(Comparator.comparing(LaunchedProcess::name))
                .forEach(p ->
                        p.status()
                                .service()
                                .map(s -> byService.computeIfAbsent(s, n -> new ArrayList<>()))
                                .orElse(shared)
                                .add(p));
        return new ProcessGroups(
                byService.entrySet().stream()
                        .map(e -> new Group(e.getKey(), e.getValue()))
                        .toList(),
                shared);
    }

    /// How many processes of services are in each state; a state that none is in has no entry.
    Map<ProcessStatus, Long> counts() {
        var counts = new EnumMap<ProcessStatus, Long>(ProcessStatus.class);
        services.stream()
                .flatMap(g -> g.processes().stream())
                .forEach(p -> counts.merge(p.status().status(), 1L, Long::sum));
        return counts;
    }

    /// Whether any process is alive.
    boolean alive() {
        return all().anyMatch(LaunchedProcess::alive);
    }

    /// Whether everything that runs was seen to come up.
    boolean sawLaunch() {
        return all().filter(LaunchedProcess::alive).allMatch(p -> p.launch().isPresent());
    }

    private Stream<LaunchedProcess> all() {
        return Stream.concat(
                services.stream().flatMap(g -> g.processes().stream()), infrastructure.stream());
    }

    /// Those that ended by themselves, infrastructure first: services need it to start.
    List<ProcessName> crashed() {
        return Stream.concat(
                        infrastructure.stream(),
                        services.stream().flatMap(g -> g.processes().stream()))
                .filter(p -> p.status().status() == ProcessStatus.CRASHED)
                .map(LaunchedProcess::name)
                .toList();
    }

    Optional<ProcessName> first() {
        return services.stream()
                .flatMap(g -> g.processes().stream())
                .map(LaunchedProcess::name)
                .findFirst();
    }

    boolean isEmpty() {
        return services.isEmpty() && infrastructure.isEmpty();
    }

    private static int urgency(ProcessStatus status) {
        return switch (status) {
            case CRASHED -> 0;
            case UNHEALTHY -> 1;
            case STARTING -> 2;
            case STOPPING -> 3;
            case STOPPED -> 4;
            case HEALTHY -> 5;
        };
    }
}
