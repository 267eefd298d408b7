package io.meshscope.cluster;

import io.meshscope.cluster.ClusterPlan.PlannedService;
import io.meshscope.journal.Intake;
import io.meshscope.mesh.ServiceName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Launches a cluster so that its services write archives of their loaded classes when they end.
/// The archives make every later launch of the same build quicker. Blocks: for virtual threads.
public final class ArchiveTraining {

    /// Writing an archive takes seconds, and all services write theirs at the same time.
    private static final LaunchTimings TIMINGS =
            new LaunchTimings(
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(120),
                    LaunchTimings.DEFAULT.poll(),
                    LaunchTimings.DEFAULT.sample());

    private final Path javaHome;
    private final Map<String, String> environment;
    private final ClassArchives archives;

    /// Work for the services while they run. They load the classes that it needs, which then get
    /// into the archives.
    public interface Work {
        void run() throws IOException, InterruptedException;
    }

    /// @param environment says where the archives are kept, and as for [ProcessLauncher]
    public ArchiveTraining(Path javaHome, Map<String, String> environment) {
        this.javaHome = javaHome;
        this.environment = Map.copyOf(environment);
        this.archives = ClassArchives.made(environment);
    }

    /// Whether a service of the plan has no archive that fits it.
    public boolean needed(ClusterPlan plan) {
        return plan.services().stream().map(PlannedService::jar).anyMatch(j -> !archives.has(j));
    }

    /// Whether the service of a jar has an archive that fits it.
    public boolean has(Path jar) {
        return archives.has(jar);
    }

    /// The options of the JVM of a service that is started without a launcher. With them the
    /// service uses its archive. Without an archive it writes one when it ends; see [#keep(Path)].
    public List<String> options(Path jar) throws IOException {
        archives.prepare();
        return archives.options(jar);
    }

    /// Keeps the archive that the service of a jar has written, if it has written one.
    public void keep(Path jar) throws IOException {
        archives.keep(jar);
    }

    /// Launches the cluster, does the work, ends everything, and keeps the archives that were
    /// written.
    ///
    /// @param intake hears what happens to the processes
    /// @return the size of each archive that was made, bytes
    /// @throws LaunchException when the cluster cannot be launched
    /// @throws IOException when the work fails, or archives cannot be kept
    public Map<ServiceName, Long> run(ClusterPlan plan, Intake intake, Work work)
            throws IOException, InterruptedException {
        archives.prepare();
        try (var launcher = new ProcessLauncher(intake, javaHome, TIMINGS, environment, archives)) {
            launcher.launch(plan);
            work.run();
        }
        Map<ServiceName, Long> made = new TreeMap<>();
        for (PlannedService service : plan.services()) {
            archives.keep(service.jar()).ifPresent(size -> made.put(service.name(), size));
        }
        return made;
    }
}
