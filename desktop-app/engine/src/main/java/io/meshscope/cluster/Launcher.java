package io.meshscope.cluster;

import io.meshscope.mesh.ProcessName;
import java.util.List;

/// Starts a cluster of real processes and acts on them. What happens to them is observed as
/// [io.meshscope.mesh.ProcessEvent]s in the journal. Calls block: for virtual threads.
public interface Launcher extends AutoCloseable {

    /// Starts infrastructure first, then the services; returns when all are healthy.
    ///
    /// @throws LaunchException naming what is missing or in the way, and the remedy
    void launch(ClusterPlan plan);

    /// Whether a cluster is running or starting.
    boolean running();

    /// Ends a process at once, without its consent (SIGKILL).
    void kill(ProcessName process);

    /// Asks a process to end (SIGTERM) and waits for it.
    void stop(ProcessName process);

    /// Starts a process that has ended, or stops and starts one that runs.
    void restart(ProcessName process);

    /// The latest lines a process wrote, oldest first, at most 5,000.
    List<String> tail(ProcessName process);

    /// The command a process was started with last; empty when it never was.
    List<String> command(ProcessName process);

    /// Ends everything that was launched, in reverse order; nothing is left when it returns.
    @Override
    void close();
}
