package io.meshscope.ui.load;

import io.meshscope.invoke.CallRequest;
import io.meshscope.load.Arrivals;
import io.meshscope.load.LoadCall;
import io.meshscope.load.LoadInterval;
import io.meshscope.load.LoadResult;
import io.meshscope.load.report.ExplainedFailures;
import io.meshscope.load.report.LoadExport;
import io.meshscope.load.report.LoadReport;
import io.meshscope.mesh.MeshState;
import io.meshscope.reading.Mark;
import io.meshscope.session.Session;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.page.FollowedTraces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes load runs, one at a time, and keeps the last one. FX thread only.
final class LoadViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(LoadViewModel.class);

    /// While a run goes on, its charts are at least so long.
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    private final Session session;
    private final Background background;
    private final FxThread fx;
    private final Function<Throwable, String> why;
    private final ObjectProperty<Optional<CallRequest>> request =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<RunningLoad>> running =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<LoadResult>> result =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<ExplainedFailures>> failures =
            new ReadOnlyObjectWrapper<>(List.of());
    private final SingleFlight<List<ExplainedFailures>> explaining;
    private final FollowedTraces traces;
    private final ObservableList<LoadInterval> intervals = FXCollections.observableArrayList();
    private Optional<RunningLoad> last = Optional.empty();
    private Optional<Instant> began = Optional.empty();

    /// @param why says why something failed, in the reader's language
    LoadViewModel(
            Session session, Background background, FxThread fx, Function<Throwable, String> why) {
        this.why = why;
        this.session = session;
        this.background = background;
        this.fx = fx;
        this.explaining =
                new SingleFlight<>(
                        background,
                        failures::set,
                        failure -> LOG.warn("failures not explained", failure));
        this.traces = new FollowedTraces(session, fx, this::explain);
    }

    /// Whether the calls of the last run came at a rate.
    boolean open() {
        return last.filter(l -> l.settings().arrivals() instanceof Arrivals.Workers).isEmpty();
    }

    /// Starts a run of the request.
    ///
    /// @throws LoadWish.WrongException naming the field that cannot be understood
    void start(LoadWish wish) {
        CallRequest made = request.get().orElseThrow();
        var call =
                new LoadCall(
                        made.target(),
                        made.method(),
                        made.json(),
                        made.metadata(),
                        made.terms(),
                        wish.connectionCount(),
                        made.schema());
        var load = new RunningLoad(session.loads(), call, wish.settings());
        intervals.clear();
        began = Optional.empty();
        result.set(Optional.empty());
        forgetFailures();
        problem.set("");
        last = Optional.of(load);
        running.set(last);
        background.run(
                () ->
                        load.run(
                                () -> fx.execute(() -> began(load)),
                                interval -> fx.execute(() -> intervals.add(interval))),
                this::ended,
                this::failed);
    }

    private void began(RunningLoad load) {
        began = Optional.of(InstantSource.system().instant().plus(load.settings().warmUp()));
    }

    private void ended(LoadResult now) {
        running.set(Optional.empty());
        began = Optional.of(now.began());
        result.set(Optional.of(now));
        traces.follow(
                now.examples().failures().stream().flatMap(g -> g.traceId().stream()).toList());
        explain();
    }

    /// By what is known of the mesh and has come of the traces.
    private void explain() {
        result.get().ifPresent(now -> explaining.ask(() -> explained(now)));
    }

    private List<ExplainedFailures> explained(LoadResult now) {
        return ExplainedFailures.of(
                now,
                session.journal()::stateAt,
                trace -> TraceTree.of(session.spans().trace(trace)));
    }

    private void forgetFailures() {
        explaining.cancel();
        traces.follow(List.of());
        failures.set(List.of());
    }

    /// Says that a run could not begin.
    void wrong(String words) {
        problem.set(words);
    }

    private void failed(Exception failure) {
        running.set(Optional.empty());
        problem.set(why.apply(failure));
    }

    /// Ends the run with what it has measured.
    void stop() {
        running.get().ifPresent(RunningLoad::stop);
    }

    /// The time that the charts show; empty before the first call.
    Optional<Span> span() {
        return began.map(from -> new Span(from, from.plus(length())));
    }

    private Duration length() {
        Duration seen = intervals.isEmpty() ? Duration.ZERO : intervals.getLast().to();
        return result.get()
                .map(r -> longest(r.took(), Duration.ofSeconds(1)))
                .orElseGet(() -> longest(longest(planned(), seen), SHORTEST));
    }

    private Duration planned() {
        return last.flatMap(l -> l.settings().extent().duration()).orElse(SHORTEST);
    }

    private static Duration longest(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }

    /// A stretch of time.
    record Span(Instant from, Instant to) {}

    /// What happened in the mesh from the first measured call to the last.
    List<Mark> marks() {
        return span().map(s ->
                        Mark.within(
                                session.journal().state(),
                                session.profile().configPrefixes(),
                                s.from(),
                                end(s)))
                .orElse(List.of());
    }

    private Instant end(Span span) {
        return result.get().map(r -> r.began().plus(r.took())).orElse(span.to());
    }

    /// The report of the last run; empty until it is over.
    Optional<LoadReport> report() {
        return result.get()
                .flatMap(r ->
                        last.map(l ->
                                new LoadReport(
                                        l.call(),
                                        l.settings(),
                                        r,
                                        marks(),
                                        observed(session.journal().state()),
                                        List.of(),
                                        failures.get())));
    }

    private static boolean observed(MeshState state) {
        return !state.registrations().registries().isEmpty();
    }

    /// Writes the report into a file.
    ///
    /// @param done is told the file's name
    /// @param failed is told why not
    void export(LoadExport as, Path file, Consumer<String> done, Consumer<String> failed) {
        report().ifPresent(report ->
                background.run(
                        () -> Files.writeString(file, as.text(report, ZoneId.systemDefault())),
                        written -> done.accept(String.valueOf(file.getFileName())),
                        failure -> failed.accept(why.apply(failure))));
    }

    /// The call that is made; empty until one is given.
    ObjectProperty<Optional<CallRequest>> request() {
        return request;
    }

    /// The run that goes on.
    ReadOnlyObjectProperty<Optional<RunningLoad>> running() {
        return running.getReadOnlyProperty();
    }

    /// The last run, when it is over.
    ReadOnlyObjectProperty<Optional<LoadResult>> result() {
        return result.getReadOnlyProperty();
    }

    /// Why calls of the last run failed, as far as it is known.
    ReadOnlyObjectProperty<List<ExplainedFailures>> failures() {
        return failures.getReadOnlyProperty();
    }

    /// The run ends.
    void dispose() {
        stop();
        forgetFailures();
        traces.close();
    }

    /// Why the last run failed; empty when it did not.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// A line for each second.
    ObservableList<LoadInterval> intervals() {
        return intervals;
    }
}
