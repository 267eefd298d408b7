package io.meshscope.ui.metric;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.metric.Grid;
import io.meshscope.reading.BreakerSilence;
import io.meshscope.reading.ServiceCondition;
import io.meshscope.reading.ServiceReading;
import io.meshscope.session.Session;
import io.meshscope.ui.fx.StoreModel;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.time.TimeModel;
import io.meshscope.ui.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The metrics of every service over the time shown, and the moment of the crosshair.
final class MetricsViewModel {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final PageContext context;
    private final TimeModel time;
    private final StoreModel<MetricsFound> store;
    private final WhileShown shown;
    private final ObjectProperty<MetricChoice> choice =
            new SimpleObjectProperty<>(MetricChoice.USUAL);
    private final ObjectProperty<Timing> timing = new SimpleObjectProperty<>(Timing.USUAL);
    private final ObjectProperty<Optional<TimeWindow>> brush =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Instant>> crosshair =
            new SimpleObjectProperty<>(Optional.empty());

    MetricsViewModel(PageContext context) {
        this.context = context;
        time = context.time();
        Instant moment = time.moment();
        var nothing =
                MetricsFound.of(
                        new Grid(moment.minusSeconds(1), Duration.ofSeconds(1), 1),
                        Measure.USUAL,
                        List.of());
        store = new StoreModel<>(context.threads(), INTERVAL, nothing, this::question);
        shown =
                new WhileShown()
                        .on(time.live(), this::news)
                        .on(time.playhead(), this::otherTime)
                        .on(time.range(), this::otherTime)
                        .on(timing, store::moved)
                        .on(choice, store::moved);
    }

    ReadOnlyObjectProperty<MetricsFound> found() {
        return store.found();
    }

    ReadOnlyObjectProperty<Optional<Message>> failure() {
        return store.failure();
    }

    ReadOnlyBooleanProperty slow() {
        return store.slow();
    }

    /// The moment whose values all charts show; empty for the newest of each.
    ObjectProperty<Optional<Instant>> crosshair() {
        return crosshair;
    }

    /// The time that is being dragged over.
    ObjectProperty<Optional<TimeWindow>> brush() {
        return brush;
    }

    /// Which time is shown, and in what steps.
    ObjectProperty<Timing> timing() {
        return timing;
    }

    /// What is charted.
    ObjectProperty<MetricChoice> choice() {
        return choice;
    }

    boolean answered() {
        return store.answered();
    }

    void show() {
        shown.open();
        store.show();
    }

    void hide() {
        shown.close();
        store.hide();
    }

    void refreshNow() {
        store.ask();
    }

    private void news() {
        if (time.isLive().get() && timing.get().zoom().isEmpty()) {
            store.news();
        }
    }

    private Callable<MetricsFound> question() {
        Timing timed = timing.get();
        Grid grid = timed.grid(time.window());
        Session session = context.session();
        MetricChoice wanted = choice.get();
        return () -> {
            MetricsFound found = read(session, grid, wanted);
            var earlier =
                    new Grid(
                            grid.from().minus(grid.step().multipliedBy(grid.steps())),
                            grid.step(),
                            grid.steps());
            return timed.before() ? found.with(read(session, earlier, wanted)) : found;
        };
    }

    private static MetricsFound read(Session session, Grid grid, MetricChoice wanted) {
        return switch (wanted.mode()) {
            case USUAL -> UsualMetrics.read(session, grid, wanted.instances());
            case PROCESS -> RuntimeMetrics.read(session.metrics(), grid, wanted);
            case CHOSEN -> ChosenMetrics.read(session.metrics(), grid, wanted);
        };
    }

    /// Shows half as much time, or twice as much, around the crosshair or the middle.
    void zoom(boolean in) {
        MetricsFound found = store.found().get();
        Instant middle =
                crosshair
                        .get()
                        .orElseGet(() ->
                                found.from()
                                        .plus(
                                                Duration.between(found.from(), found.to())
                                                        .dividedBy(2)));
        timing.set(timing.get().scaled(time.window(), middle, in));
    }

    /// Another time has other parts.
    private void otherTime() {
        if (timing.get().zoom().isPresent()) {
            timing.set(timing.get().whole());
        } else {
            store.moved();
        }
    }

    /// How the services are that a registry knows, at the moment shown.
    Map<ServiceName, ServiceCondition> conditions() {
        return context.services().all().stream()
                .collect(Collectors.toMap(ServiceReading::name, ServiceReading::condition));
    }

    /// Whether a breaker to or in a service may refuse calls at the moment shown.
    boolean breakerOpen(ServiceName service) {
        MeshState state = time.shown().get();
        return state.breakers().values().stream()
                .filter(breaker -> BreakerSilence.since(state, breaker).isEmpty())
                .filter(breaker ->
                        breaker.id().caller().equals(service) || breaker.id().guards(service))
                .anyMatch(breaker -> breaker.state().refuses());
    }
}
