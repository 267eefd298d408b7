package io.meshscope.reading;

import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.Processes;
import java.util.List;
import java.util.Optional;

/// How far the launch of a cluster has come.
///
/// @param healthy how many of its processes are healthy
/// @param all how many were started
public record LaunchProgress(long healthy, long all) {

    /// Empty while no process is starting.
    public static Optional<LaunchProgress> of(Processes processes) {
        List<ProcessStatus> alive =
                processes.all().values().stream()
                        .filter(LaunchedProcess::alive)
                        .map(p -> p.status().status())
                        .toList();
        return alive.contains(ProcessStatus.STARTING)
                ? Optional.of(new LaunchProgress(count(alive), alive.size()))
                : Optional.empty();
    }

    private static long count(List<ProcessStatus> alive) {
        return alive.stream().filter(ProcessStatus.HEALTHY::equals).count();
    }
}
