package io.meshscope.ui.invoke.collection;

import io.meshscope.collection.CollectionRunner;
import io.meshscope.collection.RequestRun;
import io.meshscope.collection.SavedRequest;
import io.meshscope.collection.yaml.RequestFile;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.Threads;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/// Runs requests of a collection one after another and keeps the last result of each. FX thread
/// only.
public final class CollectionRuns {

    private final Threads threads;
    private final ObservableMap<String, State> states = FXCollections.observableHashMap();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private Optional<Background.Running> work = Optional.empty();

    /// What an earlier run still reports is not heard.
    private Object current = new Object();

    /// How far a request is in its run.
    public sealed interface State {

        /// Others are run before it.
        record Waiting() implements State {}

        record Running() implements State {}

        record Ended(RequestRun run) implements State {}
    }

    public CollectionRuns(Threads threads) {
        this.threads = threads;
    }

    /// Runs requests; nothing happens while others run.
    ///
    /// @param ended is called when the last one has ended
    public void run(List<RequestFile> files, CollectionRunner runner, Runnable ended) {
        List<SavedRequest> requests = files.stream().flatMap(f -> f.request().stream()).toList();
        if (running.get() || requests.isEmpty()) {
            return;
        }
        running.set(true);
        requests.forEach(r -> states.put(r.name(), new State.Waiting()));
        Object run = current;
        work =
                Optional.of(
                        threads.background()
                                .run(
                                        () -> all(run, requests, runner),
                                        done -> end(run, ended),
                                        problem -> end(run, ended)));
    }

    /// Off the FX thread.
    private boolean all(Object run, List<SavedRequest> requests, CollectionRunner runner)
            throws InterruptedException {
        for (SavedRequest request : requests) {
            tell(run, request, new State.Running());
            tell(run, request, new State.Ended(runner.run(request)));
            if (Thread.interrupted()) {
                throw new InterruptedException("the run was stopped");
            }
        }
        return true;
    }

    private void tell(Object run, SavedRequest request, State state) {
        threads.fx()
                .execute(() -> {
                    if (run == current) {
                        states.put(request.name(), state);
                    }
                });
    }

    /// What was not run, because the run was stopped, has no result.
    private void end(Object run, Runnable ended) {
        if (run != current) {
            return;
        }
        states.values().removeIf(s -> !(s instanceof State.Ended));
        running.set(false);
        work = Optional.empty();
        ended.run();
    }

    /// Stops after giving up the call that is being made.
    public void stop() {
        work.ifPresent(Background.Running::cancel);
    }

    /// Stops, and forgets all results; those that are still to come are of other files.
    public void clear() {
        stop();
        current = new Object();
        work = Optional.empty();
        running.set(false);
        states.clear();
    }

    /// How many requests have ended, and how.
    public record Count(long passed, long failed) {}

    /// How the requests ended that have a result.
    public Count count() {
        List<RequestRun> runs =
                states.values().stream()
                        .flatMap(s ->
                                s instanceof State.Ended e ? Stream.of(e.run()) : Stream.empty())
                        .toList();
        long passed = runs.stream().filter(RequestRun::passed).count();
        return new Count(passed, runs.size() - passed);
    }

    /// By the names of requests.
    public ObservableMap<String, State> states() {
        return states;
    }

    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }
}
