package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.fanout.FanOut;
import io.meshscope.invoke.fanout.InstanceAnswer;
import io.meshscope.invoke.fanout.SideBySide;
import io.meshscope.reading.explain.Failure;
import io.meshscope.session.Session;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.fx.Threads;
import io.meshscope.ui.page.FollowedTraces;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A call that was made of all instances, and their answers. FX thread only.
final class FannedOut {

    private static final Logger LOG = LoggerFactory.getLogger(FannedOut.class);

    /// What an instance answered.
    ///
    /// @param failure when it failed, with what was known then
    record Answer(InstanceAnswer answer, Optional<Failure> failure) {

        Optional<String> failedTrace() {
            return failure.flatMap(f -> answer.result()).flatMap(CallResult::traceId);
        }

        Answer with(TraceTree trace) {
            return trace.rows().isEmpty()
                    ? this
                    : new Answer(answer, failure.map(f -> f.with(trace)));
        }
    }

    /// What all instances answered.
    record Answers(List<Answer> all, List<SideBySide.Row> rows) {

        List<String> failedTraces() {
            return all.stream().flatMap(answer -> answer.failedTrace().stream()).toList();
        }

        /// Rows are made once for a call, and stay when more is known of its failures.
        private boolean sameCall(Answers other) {
            return rows == other.rows;
        }
    }

    private final Session session;
    private final Background background;
    private final Failing failing;
    private final SingleFlight<Answers> calling;
    private final SingleFlight<Answers> explaining;
    private final FollowedTraces traces;
    private final ReadOnlyObjectWrapper<Optional<Answers>> answers =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private Invoker invoker;
    private Consumer<Exception> problem = why -> {};

    FannedOut(Session session, Threads threads, InstantSource clock) {
        this.session = session;
        this.background = threads.background();
        this.invoker = session.invoker();
        this.failing = new Failing(session, clock);
        this.calling = new SingleFlight<>(background, this::answered, this::failed);
        this.explaining =
                new SingleFlight<>(background, this::explained, why -> LOG.debug("no spans", why));
        this.traces = new FollowedTraces(session, threads.fx(), this::explain);
    }

    private void answered(Answers told) {
        waiting.set(false);
        answers.set(Optional.of(told));
        traces.follow(told.failedTraces());
        explain();
    }

    private void failed(Exception why) {
        waiting.set(false);
        problem.accept(why);
    }

    /// By what has come of the traces.
    private void explain() {
        answers.get()
                .filter(now -> !now.failedTraces().isEmpty())
                .ifPresent(now -> explaining.ask(() -> traced(now)));
    }

    private Answers traced(Answers now) {
        return new Answers(
                now.all().stream()
                        .map(answer ->
                                answer.failedTrace()
                                        .map(id ->
                                                answer.with(
                                                        TraceTree.of(session.spans().trace(id))))
                                        .orElse(answer))
                        .toList(),
                now.rows());
    }

    private void explained(Answers found) {
        if (answers.get().filter(found::sameCall).filter(now -> !now.equals(found)).isPresent()) {
            answers.set(Optional.of(found));
        }
    }

    /// Makes calls through another invoker from now on.
    void through(Invoker other) {
        invoker = other;
    }

    /// Is told why instances could not be called.
    void onProblem(Consumer<Exception> heard) {
        problem = heard;
    }

    /// Calls all instances of the request's target.
    void call(CallRequest request) {
        Invoker by = invoker;
        forget();
        waiting.set(true);
        calling.ask(() -> {
            List<InstanceAnswer> all = FanOut.call(by, request);
            return new Answers(
                    all.stream().map(answer -> new Answer(answer, why(request, answer))).toList(),
                    SideBySide.of(all));
        });
    }

    private Optional<Failure> why(CallRequest request, InstanceAnswer answer) {
        return answer.result().flatMap(result -> failing.of(request, RpcMode.UNARY, result));
    }

    /// Finds the instances of a target.
    void instances(String target, Consumer<List<Target>> found) {
        Invoker by = invoker;
        background.run(() -> by.instances(new Target(target)), found, problem);
    }

    /// Shows no answers any more, and gives up the calls that are not answered yet.
    void leave() {
        calling.cancel();
        waiting.set(false);
        forget();
    }

    private void forget() {
        traces.follow(List.of());
        answers.set(Optional.empty());
    }

    void dispose() {
        leave();
        traces.close();
    }

    /// Whether instances are being called.
    ReadOnlyBooleanProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Answers>> answers() {
        return answers.getReadOnlyProperty();
    }
}
