package io.meshscope.cluster;

import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.message.Message;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One start of a process until its end, and what is reported of it: nothing after the end. Safe
/// for use by many threads.
final class ProcessLife {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessLife.class);
    private static final int MISSES_UNTIL_UNHEALTHY = 3;
    private static final int KILLED = 128 + 9;

    /// One that answers is asked again after this many looks at it, one that does not at once.
    private static final int LOOKS_AFTER_ANSWER = 5;

    private static final Message NOTHING = Message.verbatim("");

    /// The cause of an end.
    static final Message PORT_TAKEN = Message.of("process.port-taken");

    private final ProcessSpec spec;
    private final Process process;
    private final Consumer<ProcessEvent> report;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private ProcessStatus status = ProcessStatus.STARTING;
    private boolean healthyOnce;
    private boolean stopping;
    private Optional<Message> cause = Optional.empty();
    private int misses;
    private int looks;

    ProcessLife(ProcessSpec spec, Process process, Consumer<ProcessEvent> report) {
        this.spec = spec;
        this.process = process;
        this.report = report;
    }

    ProcessSpec spec() {
        return spec;
    }

    Process process() {
        return process;
    }

    boolean alive() {
        return process.isAlive();
    }

    /// Its exit code, when its end has been reported; never completes exceptionally.
    CompletableFuture<Integer> ended() {
        return ended;
    }

    /// Whether it has been healthy and is not being stopped.
    synchronized boolean inService() {
        return healthyOnce && !stopping && !ended.isDone();
    }

    synchronized void starting() {
        enter(
                ProcessStatus.STARTING,
                Message.of("process.waiting", HealthProbe.inWords(spec.health())));
    }

    synchronized void healthy() {
        healthyOnce = true;
        enter(ProcessStatus.HEALTHY, NOTHING);
    }

    synchronized void stopping(Message why) {
        stopping = true;
        cause = Optional.of(why);
        enter(ProcessStatus.STOPPING, why);
    }

    /// Notes the cause of an end that nobody here asks for.
    synchronized void crashing(Message why) {
        cause = Optional.of(why);
    }

    /// Whether it is to be asked whether it still answers, now that somebody looks at it.
    synchronized boolean isToBeAsked() {
        return inService() && (misses > 0 || looks++ % LOOKS_AFTER_ANSWER == 0);
    }

    /// What `/health` said while it was in service.
    synchronized void heard(boolean answer) {
        if (!inService()) {
            return;
        }
        misses = answer ? 0 : misses + 1;
        if (answer && status == ProcessStatus.UNHEALTHY) {
            enter(ProcessStatus.HEALTHY, Message.of("process.answers-again"));
        } else if (misses == MISSES_UNTIL_UNHEALTHY) {
            enter(ProcessStatus.UNHEALTHY, HealthProbe.refusal(spec.health()));
        }
    }

    /// Whether it has ended because another program took one of its ports.
    boolean lostItsPort() {
        return lostItsPort(ended.getNow(0));
    }

    private boolean lostItsPort(int exitCode) {
        return spec.service().isPresent() && exitCode == ServiceInstance.PORT_TAKEN;
    }

    synchronized void over(int exitCode) {
        status = stopping ? ProcessStatus.STOPPED : ProcessStatus.CRASHED;
        report.accept(event(OptionalInt.of(exitCode), inWords(exitCode)));
        ended.complete(exitCode);
    }

    private Message inWords(int exitCode) {
        if (stopping && exitCode == KILLED) {
            return Message.of("process.killed-late");
        }
        if (cause.isPresent()) {
            return cause.get();
        }
        if (lostItsPort(exitCode)) {
            return PORT_TAKEN;
        }
        return exitCode > 128
                ? Message.of("process.signal", exitCode - 128)
                : Message.of("process.ended");
    }

    private void enter(ProcessStatus entered, Message detail) {
        if (!ended.isDone()) {
            status = entered;
            report.accept(event(OptionalInt.empty(), detail));
        }
    }

    private ProcessEvent.Changed event(OptionalInt exitCode, Message detail) {
        return new ProcessEvent.Changed(
                spec.name(),
                spec.service(),
                status,
                OptionalLong.of(process.pid()),
                spec.ports(),
                exitCode,
                detail);
    }

    /// Asks it to end or kills it, through the handle: [Process#destroy()] closes the pipes as
    /// well, so the guard would take the launching process for gone and kill what was only asked to
    /// end.
    void signal(boolean kill) {
        ProcessHandle handle = process.toHandle();
        if (!kill && !spec.signals().stop().equals(Signals.USUAL.stop())) {
            try {
                Guard.signal(process, spec.signals().stop());
                return;
            } catch (IOException e) {
                LOG.debug("{} has no guard any more", spec.name(), e);
            }
        }
        boolean sent = kill ? handle.destroyForcibly() : handle.destroy();
        if (!sent && handle.isAlive()) {
            LOG.warn("Process {} did not take the signal", handle.pid());
        }
    }
}
