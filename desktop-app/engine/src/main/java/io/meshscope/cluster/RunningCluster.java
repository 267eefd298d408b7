package io.meshscope.cluster;

import io.meshscope.cluster.ClusterPlan.PlannedService;
import io.meshscope.journal.TemporaryDirectory;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.message.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The processes of one launch and what they share.
final class RunningCluster implements AutoCloseable {

    private final LaunchTimings timings;
    private final TemporaryDirectory data = directory();
    private final HealthProbe probe = new HealthProbe();
    private final Map<ProcessName, ManagedProcess> processes = new LinkedHashMap<>();
    private final StartOrder order;
    private final Runnable seed;
    private final ScheduledExecutorService sampler =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("cluster-sampler").factory());
    private volatile boolean closed;

    RunningCluster(
            ClusterPlan plan,
            ClusterServers.Programs programs,
            Path javaHome,
            LaunchTimings timings,
            Map<String, String> environment,
            ClassArchives archives,
            Consumer<ProcessEvent> report) {
        this.timings = timings;
        this.seed = () -> InitialConfiguration.write(plan);
        Ports ports = new Ports(plannedPorts(plan));
        ClusterServers servers = ClusterServers.of(plan, programs, data.path(), ports, environment);
        this.order = new StartOrder(servers.names());
        for (Server server : servers.all()) {
            add(new ManagedProcess(server.name(), server::spec, probe, timings, report));
        }
        for (PlannedService service : plan.services()) {
            for (int number = 1; number <= service.instances(); number++) {
                var instance =
                        new ServiceInstance(
                                service, number, plan, servers, javaHome, archives, ports);
                add(new ManagedProcess(instance.name(), instance::spec, probe, timings, report));
                order.add(instance.name(), service.name(), service.after());
            }
        }
    }

    private static TemporaryDirectory directory() {
        try {
            return TemporaryDirectory.create("cluster");
        } catch (IOException e) {
            throw new LaunchException(
                    Message.of("launch.data", Message.why(e)), Message.of("launch.tmpdir"));
        }
    }

    private void add(ManagedProcess process) {
        processes.put(process.name(), process);
    }

    private static Set<Integer> plannedPorts(ClusterPlan plan) {
        Set<Integer> planned = new HashSet<>();
        planned.add(plan.etcd().port());
        planned.add(plan.needs().consulPort());
        planned.add(PostgresServer.PORT);
        planned.add(NatsServer.PORT);
        planned.add(NatsServer.MONITORING_PORT);
        for (PlannedService service : plan.services()) {
            planned.add(service.port());
            planned.add(service.managementPort());
        }
        return planned;
    }

    /// Starts all; returns when all are healthy.
    ///
    /// @throws LaunchException of the first that failed; what was started may still run
    void start() {
        long every = timings.sample().toNanos();
        var _ = sampler.scheduleAtFixedRate(this::observe, every, every, TimeUnit.NANOSECONDS);
        var first = new AtomicReference<@Nullable RuntimeException>();
        try {
            order.forward(name -> startOrAbandonAll(name, first));
        } catch (RuntimeException failure) {
            RuntimeException cause = first.get();
            throw cause == null ? failure : cause;
        }
    }

    /// When one start fails the others are abandoned, so that nobody waits for them.
    private void startOrAbandonAll(
            ProcessName name, AtomicReference<@Nullable RuntimeException> first) {
        try {
            process(name).start();
            if (name.equals(EtcdServer.NAME)) {
                seed.run();
            }
        } catch (RuntimeException failure) {
            first.compareAndSet(null, failure);
            processes.values().forEach(ManagedProcess::abandon);
            throw failure;
        }
    }

    private void observe() {
        long now = System.nanoTime();
        processes.values().forEach(process -> process.observe(now));
    }

    /// @throws IllegalArgumentException for a process that is not of this cluster
    ManagedProcess process(ProcessName name) {
        ManagedProcess process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("there is no process " + name);
        }
        return process;
    }

    boolean running() {
        return !closed;
    }

    /// Ends all processes, each before those it depends on.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        processes.values().forEach(ManagedProcess::abandon);
        order.backward(name -> process(name).finish(Message.of("process.cluster-stopped")));
        sampler.shutdownNow();
        probe.close();
        data.close();
        closed = true;
    }
}
