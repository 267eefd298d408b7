package io.meshscope.ui.metric;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.MetricCurves;
import io.meshscope.metric.MetricFamily;
import io.meshscope.metric.MetricStore;
import io.meshscope.session.Session;
import io.meshscope.trace.RedPoint;
import io.meshscope.ui.draw.ServiceColor;
import io.meshscope.ui.fx.StoreModel;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.time.TimeModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The metrics of every service over the time shown, and the moment of the crosshair.
final class MetricsViewModel {

    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final int STEPS = 200;

    /// The first steps show what was told before them.
    static final Duration BEFORE = Duration.ofMinutes(2);

    private static final int[] STEP_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600
    };

    /// OpenTelemetry's and Micrometer's names of the same metric; the first that a service has.
    private static final List<Heap> HEAP =
            List.of(
                    new Heap("jvm.memory.used", Map.of("jvm.memory.type", "heap")),
                    new Heap("jvm_memory_used_bytes", Map.of("area", "heap")));

    private record Heap(String name, Map<String, String> attributes) {

        MetricFamily metric() {
            return new MetricFamily(name, MetricFamily.Shape.GAUGE, "By");
        }
    }

    private final PageContext context;
    private final TimeModel time;
    private final StoreModel<MetricsFound> store;
    private final WhileShown shown;
    private final ObjectProperty<MetricChoice> choice =
            new SimpleObjectProperty<>(MetricChoice.USUAL);
    private final ObjectProperty<Optional<Instant>> crosshair =
            new SimpleObjectProperty<>(Optional.empty());

    MetricsViewModel(PageContext context) {
        this.context = context;
        time = context.time();
        Instant moment = time.moment();
        var nothing =
                new MetricsFound(
                        moment.minusSeconds(1),
                        moment,
                        Duration.ofSeconds(1),
                        Measure.USUAL,
                        List.of(),
                        MetricsFound.Offered.NOTHING);
        store = new StoreModel<>(context.threads(), INTERVAL, nothing, this::question);
        shown =
                new WhileShown()
                        .on(time.live(), this::news)
                        .on(time.playhead(), store::moved)
                        .on(time.range(), store::moved)
                        .on(choice, store::moved);
    }

    ReadOnlyObjectProperty<MetricsFound> found() {
        return store.found();
    }

    ReadOnlyStringProperty failure() {
        return store.failure();
    }

    ReadOnlyBooleanProperty slow() {
        return store.slow();
    }

    /// The moment whose values all charts show; empty for the newest of each.
    ObjectProperty<Optional<Instant>> crosshair() {
        return crosshair;
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
        if (time.isLive().get()) {
            store.news();
        }
    }

    static Duration step(Duration range) {
        for (int seconds : STEP_SECONDS) {
            if (range.toSeconds() / seconds <= STEPS) {
                return Duration.ofSeconds(seconds);
            }
        }
        return Duration.ofHours(1 + range.toHours() / STEPS);
    }

    private Callable<MetricsFound> question() {
        Duration length = time.window().length();
        Duration step = step(length);
        long seconds = step.toSeconds();
        Instant to =
                Instant.ofEpochSecond(
                        Math.floorDiv(time.moment().getEpochSecond(), seconds) * seconds);
        long steps = Math.max(1, length.dividedBy(step));
        Instant from = to.minus(step.multipliedBy(steps));
        Session session = context.session();
        MetricChoice wanted = choice.get();
        return () ->
                wanted.usual()
                        ? read(session, from, to, step)
                        : ChosenMetrics.read(
                                session.metrics(), from, step, Math.toIntExact(steps), wanted);
    }

    private static MetricsFound read(Session session, Instant from, Instant to, Duration step) {
        var empty =
                new MetricsFound(
                        from, to, step, Measure.USUAL, List.of(), MetricsFound.Offered.NOTHING);
        var series = new HashMap<ServiceName, ServiceSeries>();
        for (RedPoint point : session.spans().red(from, to, step)) {
            fill(series(series, point.service(), empty), point, empty);
        }
        heaps(session, empty)
                .forEach((service, values) ->
                        series(series, service, empty).set(Measure.Line.HEAP, values));
        return new MetricsFound(
                from,
                to,
                step,
                Measure.USUAL,
                series.values().stream()
                        .sorted(
                                Comparator.<ServiceSeries, String>comparing(
                                                s -> ServiceColor.token(s.service()))
                                        .thenComparing(ServiceSeries::service))
                        .toList(),
                MetricsFound.Offered.NOTHING);
    }

    private static Map<ServiceName, double[]> heaps(Session session, MetricsFound time) {
        var heaps = new HashMap<ServiceName, double[]>();
        for (Heap heap : HEAP) {
            var question =
                    new MetricStore.Question(
                            heap.metric(),
                            heap.attributes(),
                            time.from().minus(BEFORE),
                            time.to(),
                            time.step());
            MetricCurves.sums(session.metrics().series(question).series(), time.grid())
                    .forEach(heaps::putIfAbsent);
        }
        return heaps;
    }

    private static ServiceSeries series(
            Map<ServiceName, ServiceSeries> all, ServiceName service, MetricsFound time) {
        return all.computeIfAbsent(
                service, name -> new ServiceSeries(new ServiceSeries.Id(name, ""), time.steps()));
    }

    private static void fill(ServiceSeries series, RedPoint point, MetricsFound time) {
        if (point.calls() == 0) {
            return;
        }
        int step = time.stepAt(point.start());
        double seconds = time.step().toMillis() / 1e3;
        series.setCalls(step, point.calls());
        series.set(Measure.Line.RATE, step, point.calls() / seconds);
        series.set(Measure.Line.ERRORS, step, 100.0 * point.errors() / point.calls());
        duration(series, Measure.Line.P50, step, point.p50Nanos());
        duration(series, Measure.Line.P95, step, point.p95Nanos());
        duration(series, Measure.Line.P99, step, point.p99Nanos());
    }

    private static void duration(
            ServiceSeries series, Measure.Line line, int step, OptionalLong nanos) {
        nanos.ifPresent(value -> series.set(line, step, value));
    }

    /// Instances of a service at the moment shown.
    ///
    /// @param present registered
    /// @param known registered, or gone because the lease ran out
    record Presence(long present, long known) {}

    /// Empty when no registry knows the service.
    Optional<Presence> presence(ServiceName service) {
        MeshState state = time.shown().get();
        return Optional.ofNullable(state.registrations().services().get(service))
                .map(MetricsViewModel::presence);
    }

    private static Presence presence(Service service) {
        long lost = service.all().stream().filter(MetricsViewModel::lost).count();
        return new Presence(service.present(), service.present() + lost);
    }

    /// An instance that deregistered left in order; one whose lease ran out is missing.
    private static boolean lost(Instance instance) {
        return instance.gone().filter(gone -> gone.cause() == RemovalCause.EXPIRED).isPresent();
    }

    /// Whether a breaker to or in a service may refuse calls at the moment shown.
    boolean breakerOpen(ServiceName service) {
        return time.shown().get().breakers().values().stream()
                .filter(breaker ->
                        breaker.id().caller().equals(service) || breaker.id().guards(service))
                .anyMatch(breaker -> breaker.state().refuses());
    }
}
