package io.meshscope.session;

import io.meshscope.standin.StandIn;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The stand-ins that a session runs. They end with it. Safe for use by many threads.
public final class RunningStandIns implements AutoCloseable {

    private final StandIns standIns;
    private final StandIns.Registers registers;
    private final List<Running> running = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /// @param file that it was started from
    public record Running(Path file, StandIn standIn) {}

    /// @param registers the registries that the session observes
    public RunningStandIns(StandIns standIns, StandIns.Registers registers) {
        this.standIns = standIns;
        this.registers = registers;
    }

    /// Whether a stand-in can be registered: the session observes a registry.
    public boolean canRegister() {
        return registers.any();
    }

    /// Those that run, in the order in which they were started.
    public List<Running> all() {
        return List.copyOf(running);
    }

    /// Starts what a file says, at any free port. Blocks, and fails, as [StandIns#start].
    ///
    /// @param register whether in the registries that the session observes
    public void start(Path file, boolean register) {
        StandIn started = standIns.start(file, 0, register ? registers : StandIns.Registers.NONE);
        var now = new Running(file, started);
        running.add(now);
        if (closed) {
            // The session ended meanwhile, and nobody else would end it.
            stop(now);
        }
    }

    /// Deregisters one and ends it. Blocks on the network.
    public void stop(Running which) {
        if (running.remove(which)) {
            which.standIn().close();
        }
    }

    @Override
    public void close() {
        closed = true;
        all().forEach(this::stop);
    }
}
