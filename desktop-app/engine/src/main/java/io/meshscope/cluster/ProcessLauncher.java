package io.meshscope.cluster;

import io.meshscope.cluster.ClusterPlan.PlannedService;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Launches clusters of processes on this machine, one at a time. After [#close()] it can launch
/// again. Safe for use by many threads.
public final class ProcessLauncher implements Launcher {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessLauncher.class);
    private static final SourceId SOURCE = new SourceId("cluster");

    private final Intake intake;
    private final Path javaHome;
    private final LaunchTimings timings;
    private final Map<String, String> environment;
    private final ClassArchives archives;
    private @Nullable RunningCluster cluster; // guarded by this

    /// @param javaHome the Java that runs the services: `bin/java` is below it
    public ProcessLauncher(Intake intake, Path javaHome) {
        this(intake, javaHome, LaunchTimings.DEFAULT, System.getenv());
    }

    /// @param environment where `PATH`, `MESHSCOPE_ETCD` and the like are looked up
    public ProcessLauncher(
            Intake intake, Path javaHome, LaunchTimings timings, Map<String, String> environment) {
        this(intake, javaHome, timings, environment, ClassArchives.used(environment));
    }

    /// A launcher that ignores archives of loaded classes, to measure what they save.
    public static ProcessLauncher withoutArchives(Intake intake, Path javaHome) {
        return new ProcessLauncher(
                intake,
                javaHome,
                LaunchTimings.DEFAULT,
                System.getenv(),
                ClassArchives.unused(System.getenv()));
    }

    ProcessLauncher(
            Intake intake,
            Path javaHome,
            LaunchTimings timings,
            Map<String, String> environment,
            ClassArchives archives) {
        this.intake = intake;
        this.javaHome = javaHome;
        this.timings = timings;
        this.environment = Map.copyOf(environment);
        this.archives = archives;
    }

    @Override
    public void launch(ClusterPlan plan) {
        RunningCluster started = prepare(plan);
        try {
            started.start();
        } catch (RuntimeException failure) {
            started.close();
            throw failure;
        }
        if (!started.running()) {
            throw new LaunchException(Message.of("launch.stopped"), Message.of("launch.again"));
        }
    }

    private synchronized RunningCluster prepare(ClusterPlan plan) {
        if (running()) {
            throw new LaunchException(
                    Message.of("launch.running"), Message.of("launch.running.remedy"));
        }
        ClusterServers.Programs programs = ClusterServers.Programs.find(plan, environment);
        Path java = javaHome.resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            throw new LaunchException(
                    Message.of("launch.no-java", java), Message.of("launch.no-java.remedy"));
        }
        for (PlannedService service : plan.services()) {
            if (!Files.isReadable(service.jar())) {
                throw new LaunchException(
                        Message.of("launch.unbuilt", service.name(), service.jar()),
                        Message.of("launch.unbuilt.remedy"));
            }
        }
        RunningCluster prepared =
                new RunningCluster(
                        plan,
                        programs,
                        javaHome,
                        timings,
                        environment,
                        archives,
                        this::reportEvent);
        cluster = prepared;
        return prepared;
    }

    @Override
    public synchronized boolean running() {
        return cluster != null && cluster.running();
    }

    @Override
    public void kill(ProcessName process) {
        ManagedProcess target = find(process);
        acted(process, "Kill -9");
        target.kill(Message.of("process.killed"));
    }

    @Override
    public void stop(ProcessName process) {
        ManagedProcess target = find(process);
        acted(process, "Stop");
        target.stop(Message.of("process.stopped"));
    }

    @Override
    public void restart(ProcessName process) {
        ManagedProcess target = find(process);
        acted(process, "Restart");
        target.stop(Message.of("process.restarted"));
        target.start();
    }

    @Override
    public List<String> tail(ProcessName process) {
        return find(process).tail().lines();
    }

    @Override
    public List<String> command(ProcessName process) {
        return find(process).command();
    }

    private synchronized ManagedProcess find(ProcessName process) {
        if (cluster == null) {
            throw new IllegalArgumentException("no cluster was launched");
        }
        return cluster.process(process);
    }

    private void acted(ProcessName process, String action) {
        report(new ProcessEvent.Acted(process, action));
    }

    private void reportEvent(ProcessEvent event) {
        if (event instanceof ProcessEvent.Sampled) {
            // A sample that finds the queue full is dropped and counted there: the next one is a
            // second away.
            intake.offer(Observation.of(SOURCE, event));
        } else {
            report(event);
        }
    }

    private void report(Payload payload) {
        try {
            intake.put(Observation.of(SOURCE, payload));
        } catch (InterruptedException e) {
            // The journal is closed, or this thread should stop. Ending processes goes on either
            // way, and its waits are bounded: an interrupt would only cut short the time in which
            // processes may end by themselves.
            LOG.debug("{} was not reported", payload.type(), e);
        }
    }

    @Override
    public void close() {
        RunningCluster ending;
        synchronized (this) {
            ending = cluster;
        }
        if (ending != null) {
            ending.close();
        }
    }
}
