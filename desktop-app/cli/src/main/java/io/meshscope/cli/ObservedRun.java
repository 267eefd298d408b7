package io.meshscope.cli;

import io.meshscope.invoke.Target;
import io.meshscope.load.LoadResult;
import io.meshscope.load.report.ExplainedFailures;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Source;
import io.meshscope.reading.Mark;
import io.meshscope.reading.Production;
import io.meshscope.session.LiveSession;
import io.meshscope.trace.TraceTree;
import java.io.Console;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/// The mesh during a load run, when there is a registry to observe it by.
///
/// @param session empty when nothing is observed
/// @param answered whether the registries told what there is; without that nothing is known of the
///   mesh
record ObservedRun(
        Optional<LiveSession> session, Collection<String> configPrefixes, boolean answered)
        implements AutoCloseable {

    /// How long the sources may take to tell what there is.
    private static final Duration FIRST = Duration.ofSeconds(5);

    /// A source that has just connected still tells what it found, and what happened just now is
    /// still to be told.
    private static final Duration SETTLING = Duration.ofMillis(500);

    static ObservedRun open(CommandLine line, Observed observed) throws InterruptedException {
        if (!observed.anything(line)) {
            return new ObservedRun(Optional.empty(), List.of(), false);
        }
        LiveSession session = observed.open(line, Optional.empty());
        try {
            session.start();
            Observed.failOnSilentReceiver(session);
            boolean answered = settled(session);
            if (!answered) {
                line.getErr()
                        .println(
                                "meshscope: a registry does not answer: what happens in the mesh,"
                                        + " and whether the target is production, is not known");
                line.getErr().flush();
            }
            return new ObservedRun(
                    Optional.of(session), session.profile().configPrefixes(), answered);
        } catch (RuntimeException | InterruptedException e) {
            // Whatever it was, nobody else would close the session.
            session.close();
            throw e;
        }
    }

    private static boolean settled(LiveSession session) throws InterruptedException {
        if (!AwaitedState.within(FIRST, session, ObservedRun::current)) {
            return false;
        }
        settle();
        return true;
    }

    private static void settle() throws InterruptedException {
        var never = new CountDownLatch(1);
        var _ = never.await(SETTLING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static boolean current(MeshState state) {
        var sources = state.sources().all().values();
        return !sources.isEmpty() && sources.stream().allMatch(Source::current);
    }

    boolean observed() {
        return session.isPresent() && answered;
    }

    void askBeforeProduction(Target target) {
        List<String> instances =
                session.map(s -> Production.behind(s.journal().state(), target.text()))
                        .orElse(List.of());
        if (instances.isEmpty()) {
            return;
        }
        String what = String.join(", ", instances) + " is registered as production";
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new FailedException(what + ". To load it anyway, give --yes");
        }
        String answer = console.readLine("%s. Load it? [y/N] ", what);
        if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
            throw new FailedException("nothing was sent");
        }
    }

    /// What happened in the mesh from the beginning of the run to its end.
    List<Mark> marks(LoadResult result) throws InterruptedException {
        if (!observed()) {
            return List.of();
        }
        settle();
        Instant end = result.began().plus(result.took());
        return session.map(
                        s -> Mark.within(s.journal().state(), configPrefixes, result.began(), end))
                .orElse(List.of());
    }

    /// Why calls failed, by what was known of the mesh; by what the calls tell alone where it was
    /// not observed.
    List<ExplainedFailures> failures(LoadResult result) {
        return session.map(s ->
                        ExplainedFailures.of(
                                result,
                                at -> answered ? s.journal().stateAt(at) : MeshState.EMPTY,
                                id -> TraceTree.of(s.spans().trace(id))))
                .orElseGet(() ->
                        ExplainedFailures.of(
                                result, at -> MeshState.EMPTY, id -> TraceTree.of(List.of())));
    }

    @Override
    public void close() {
        session.ifPresent(LiveSession::close);
    }
}
