package io.meshscope.cluster;

import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.message.Message;
import io.meshscope.reading.InstanceNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One process of a cluster through its lives. Safe for use by many threads; while one starts it,
/// others can end it, and a second start waits.
final class ManagedProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ManagedProcess.class);
    private static final int QUOTED_LINES = 8;
    private static final int MAX_ATTEMPTS = 5;
    private static final Duration LAST_OUTPUT = Duration.ofMillis(500);

    private final ProcessName name;
    private final Supplier<ProcessSpec> specs;
    private final HealthProbe probe;
    private final LaunchTimings timings;
    private final Consumer<ProcessEvent> report;
    private final Tail tail = new Tail();
    private final Usage usage;
    private final AtomicBoolean abandoned = new AtomicBoolean();
    private volatile @Nullable ProcessLife life;

    /// @param specs gives the way to start it; asked before every start, because its port may have
    ///   been taken meanwhile
    ManagedProcess(
            ProcessName name,
            Supplier<ProcessSpec> specs,
            HealthProbe probe,
            LaunchTimings timings,
            Consumer<ProcessEvent> report) {
        this.name = name;
        this.specs = specs;
        this.probe = probe;
        this.timings = timings;
        this.report = report;
        this.usage = new Usage(name);
    }

    ProcessName name() {
        return name;
    }

    /// What messages call it: the name that its instance has everywhere.
    private String called() {
        return InstanceNames.name(name);
    }

    Tail tail() {
        return tail;
    }

    List<String> command() {
        ProcessLife last = life;
        return last == null ? List.of() : last.spec().command();
    }

    /// Starts it and waits until it is healthy; does nothing when it runs already.
    ///
    /// @throws LaunchException when it ends before that, or takes too long and is killed
    synchronized void start() {
        ProcessLife before = life;
        if (before != null && !before.ended().isDone()) {
            return;
        }
        if (abandoned.get()) {
            throw new LaunchException(
                    Message.of("launch.stopping", called()), Message.of("launch.again"));
        }
        for (int attempt = 1; !startOnce(); attempt++) {
            kill(ProcessLife.PORT_TAKEN);
            if (attempt == MAX_ATTEMPTS) {
                throw new LaunchException(
                        Message.of("launch.ports-taken", called(), MAX_ATTEMPTS),
                        Message.of("launch.ports-taken.remedy"));
            }
        }
    }

    /// @return whether it is healthy; false when another program took one of its ports: either that
    ///   program answers there, or the process ended and said so
    private boolean startOnce() {
        ProcessLife now = spawn(specs.get());
        if (abandoned.get()) {
            now.signal(true); // abandoned while it was spawned: nobody else saw it
        }
        if (!awaitAnswer(now)) {
            return false;
        }
        if (now.spec().ports().stream()
                .anyMatch(port -> PortHolder.isForeign(port, now.process().pid()))) {
            return false;
        }
        now.healthy();
        return true;
    }

    private ProcessLife spawn(ProcessSpec spec) {
        ProcessBuilder builder = new ProcessBuilder(Guard.over(spec)).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        // etcd reads these as its flags; settings of a client must not configure a server.
        environment.keySet().removeIf(key -> key.startsWith("ETCD_"));
        // Options meant for another program; the JVM would also print them at every start.
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.putAll(spec.environment());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new LaunchException(
                    Message.of("launch.not-started", called(), Message.why(e)),
                    Message.of("launch.not-started.remedy", spec.command().getFirst()));
        }
        ProcessLife now = new ProcessLife(spec, process, report);
        life = now;
        now.starting();
        Thread reader =
                Thread.ofPlatform().daemon().name("tail " + name).start(() -> readTail(process));
        Thread.ofVirtual().name("end of " + name).start(() -> awaitEnd(now, reader));
        return now;
    }

    private void readTail(Process process) {
        try (Reader in =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            tail.readFrom(in);
        } catch (IOException e) {
            LOG.debug("The output of {} ended: {}", name, e.getMessage());
        }
    }

    private static void awaitEnd(ProcessLife now, Thread reader) {
        int exitCode = -1;
        try {
            exitCode = now.process().waitFor();
            // Its last output should be there when its end is reported. A child of its own may hold
            // the output open, so the wait is short.
            reader.join(LAST_OUTPUT);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e); // nobody has this thread to interrupt it
        } finally {
            now.over(exitCode);
        }
    }

    /// Waits until something answers where it should; it may be another program.
    ///
    /// @return false when it ended because another program has its port
    private boolean awaitAnswer(ProcessLife now) {
        long deadline = System.nanoTime() + timings.start().toNanos();
        try {
            while (!probe.ask(now.spec().health()).get()) {
                if (endedWithin(now, timings.poll())) {
                    return endedWithoutItsPort(now);
                }
                if (System.nanoTime() > deadline) {
                    kill(Message.of("process.late"));
                    throw failed(
                            Message.of("launch.unhealthy", called(), timings.start().toSeconds()));
                }
            }
            return !endedWithin(now, Duration.ZERO) || endedWithoutItsPort(now);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            now.signal(true);
            throw new LaunchException(
                    Message.of("launch.interrupted", called()), Message.of("launch.again"));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // a probe never completes exceptionally
        }
    }

    /// @return always false: it ended because another program has its port
    /// @throws LaunchException when it ended for another reason
    private boolean endedWithoutItsPort(ProcessLife now) {
        if (!now.lostItsPort()) {
            throw failed(Message.of("launch.ended", called(), now.ended().join()));
        }
        return false;
    }

    private LaunchException failed(Message what) {
        String said = String.join("\n  ", tail.last(QUOTED_LINES));
        return said.isEmpty()
                ? new LaunchException(Message.of("launch.silent", what), Message.of("launch.again"))
                : new LaunchException(
                        Message.of("launch.wrote", what, said), Message.of("launch.wrote.remedy"));
    }

    private static boolean endedWithin(ProcessLife now, Duration time) throws InterruptedException {
        if (now.process().waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
            now.ended().join();
            return true;
        }
        return false;
    }

    /// Ends it at once; nothing happens when it has ended.
    void kill(Message cause) {
        ProcessLife now = life;
        if (now != null && !now.ended().isDone()) {
            now.crashing(cause);
            now.signal(true);
            now.ended().join();
        }
    }

    /// Asks it to end, waits, and ends it if it does not; nothing happens when it has ended.
    void stop(Message cause) {
        ProcessLife now = life;
        if (now == null || now.ended().isDone()) {
            return;
        }
        now.stopping(cause);
        now.signal(false);
        try {
            now.ended().get(timings.stop().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.info("{} did not end within {} and is killed", name, timings.stop());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // no time left to wait: kill
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // an end never completes exceptionally
        }
        now.signal(true);
        now.ended().join();
    }

    /// Prevents every later start, and kills the process if it is starting. Never waits.
    void abandon() {
        abandoned.set(true);
        ProcessLife now = life;
        if (now != null && !now.ended().isDone() && !now.inService()) {
            now.signal(true);
        }
    }

    /// Stops the process once a start that is under way has returned. After [#abandon()] it stays
    /// ended.
    synchronized void finish(Message cause) {
        stop(cause);
    }

    /// Samples what it uses and looks whether it still answers. Used by one thread.
    void observe(long nanoTime) {
        ProcessLife now = life;
        if (now == null || !now.alive()) {
            return;
        }
        usage.sample(now.process().toHandle(), nanoTime).forEach(report);
        if (now.isToBeAsked()) {
            var _ = probe.ask(now.spec().health()).thenAccept(now::heard);
        }
    }
}
