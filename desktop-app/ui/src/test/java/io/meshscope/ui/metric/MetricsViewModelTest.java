package io.meshscope.ui.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.MetricCurves;
import io.meshscope.metric.MetricFamily;
import io.meshscope.metric.ProcessConvention.Aspect;
import io.meshscope.reading.Condition;
import io.meshscope.reading.ServiceCondition;
import io.meshscope.trace.RedPoint;
import io.meshscope.trace.served.ServedPoint;
import io.meshscope.ui.fixture.Contexts;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fx.ManualTimer;
import io.meshscope.ui.page.PageContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsViewModelTest {

    private static final ServiceName PAYMENT = new ServiceName("payment-service");
    private static final ServiceName SHIPPING = new ServiceName("shipping-service");

    private final MeshFixture fixture = MeshFixture.incident();
    private final ManualTimer timer = new ManualTimer();
    private final PageContext context = Contexts.sameThread(fixture, timer);
    private final MetricsViewModel model = new MetricsViewModel(context);

    @AfterEach
    void close() {
        model.hide();
        context.time().close();
        timer.shutdownNow();
        fixture.close();
    }

    private ServiceSeries series(ServiceName service) {
        return model.found().get().services().stream()
                .filter(s -> s.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void stepsAreWholeAndTheOneStillRunningIsLeftOut() {
        model.show();
        MetricsFound found = model.found().get();
        assertThat(found.step()).isEqualTo(Duration.ofSeconds(5));
        assertThat(found.steps()).isEqualTo(180);
        assertThat(found.to().getEpochSecond() % 5).isZero();
        assertThat(found.to()).isBeforeOrEqualTo(MeshFixture.NOW);
        assertThat(Duration.between(found.to(), MeshFixture.NOW)).isLessThan(found.step());
    }

    @Test
    void instancesHaveRowsOfTheirOwn() {
        fixture.served =
                (from, to, step) ->
                        Stream.of("a:1", "b:2")
                                .map(instance ->
                                        new ServedPoint(
                                                Optional.of(new InstanceId(instance)),
                                                new RedPoint(
                                                        PAYMENT,
                                                        from,
                                                        new CallCounts(10, 5, 0, 0, 0),
                                                        OptionalLong.of(1),
                                                        OptionalLong.of(2),
                                                        OptionalLong.of(3))))
                                .toList();
        model.show();
        assertThat(model.found().get().offered().splits()).containsExactly(MetricCurves.INSTANCE);
        model.choice().set(MetricChoice.USUAL.splitBy(Optional.of(MetricCurves.INSTANCE)));
        List<ServiceSeries> rows =
                model.found().get().services().stream().filter(s -> s.calls(0) > 0).toList();
        assertThat(rows).extracting(s -> s.id().part()).containsExactly("a:1", "b:2");
        assertThat(rows.getFirst().at(Measure.Line.RATE, 0)).hasValue(2);
        assertThat(rows.getFirst().at(Measure.Line.ERRORS, 0)).hasValue(50);
        assertThat(rows.getFirst().at(Measure.Line.P99, 0)).hasValue(3);
        assertThat(model.choice().get().with(MetricChoice.Mode.PROCESS).instances()).isTrue();
        assertThat(
                        MetricChoice.USUAL
                                .with(MetricChoice.Mode.CHOSEN)
                                .splitBy(Optional.of("http.route"))
                                .with(MetricChoice.Mode.USUAL)
                                .split())
                .as("what only a chosen metric has")
                .isEmpty();
    }

    @Test
    void ratesAreCallsASecondAndErrorsAShareOfThem() {
        model.show();
        MetricsFound found = model.found().get();
        long calls = 0;
        double rates = 0;
        ServiceSeries series = series(PAYMENT);
        for (int step = 0; step < series.steps(); step++) {
            calls += series.calls(step);
            rates += series.at(Measure.Line.RATE, step).orElse(0);
            OptionalDouble errors = series.at(Measure.Line.ERRORS, step);
            assertThat(errors.orElse(0)).isBetween(0.0, 100.0);
            assertThat(errors.isPresent()).isEqualTo(series.calls(step) > 0);
        }
        long told =
                fixture.spans().red(found.from(), found.to(), found.step()).stream()
                        .filter(point -> point.service().equals(PAYMENT))
                        .mapToLong(point -> point.calls())
                        .sum();
        assertThat(calls).isEqualTo(told).isPositive();
        assertThat(rates * 5).isCloseTo(calls, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void noCallsIsAGapAndNotZero() {
        model.show();
        ServiceSeries shipping = series(SHIPPING);
        assertThat(shipping.last(Measure.RATE)).isEqualTo(-1);
        assertThat(shipping.at(Measure.Line.ERRORS, 3)).isEmpty();
        assertThat(shipping.at(Measure.Line.P95, 3)).isEmpty();
        assertThat(Units.text(Measure.RATE, shipping.at(Measure.Line.RATE, 3))).isEqualTo("–");
        assertThat(shipping.most(Measure.HEAP).orElseThrow()).isPositive();
    }

    @Test
    void aLostInstanceIsMissedAtItsMoment() {
        ServiceCondition now = model.conditions().get(PAYMENT);
        assertThat(now.serving()).isEqualTo(2);
        assertThat(now.expected()).isEqualTo(3);
        assertThat(now.condition()).isEqualTo(Condition.EXPIRED);
        assertThat(model.breakerOpen(PAYMENT)).isTrue();
        context.time().goTo(MeshFixture.NOW.minusSeconds(240));
        ServiceCondition before = model.conditions().get(PAYMENT);
        assertThat(before.condition())
                .as("its leases were not measured")
                .isEqualTo(Condition.UNKNOWN);
        assertThat(before.expected()).isEqualTo(3);
        assertThat(model.breakerOpen(PAYMENT)).isFalse();
        assertThat(model.conditions()).doesNotContainKey(new ServiceName("nobody"));
    }

    @Test
    void axesEndOnRoundNumbers() {
        assertThat(Units.top(Measure.ERRORS, OptionalDouble.of(97))).isEqualTo(100);
        assertThat(Units.top(Measure.ERRORS, OptionalDouble.of(0))).isEqualTo(2);
        assertThat(Units.top(Measure.RATE, OptionalDouble.of(43))).isEqualTo(50);
        assertThat(Units.axis(Measure.DURATION, 2.5e9)).isEqualTo("2.5 s");
    }

    private MetricFamily offered(String name) {
        return model.found().get().offered().families().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void choose(String... names) {
        model.choice().set(MetricChoice.USUAL.with(MetricChoice.Mode.CHOSEN));
        for (String name : names) {
            model.choice().set(model.choice().get().toggled(offered(name)));
        }
    }

    private List<String> told() {
        MetricsFound found = model.found().get();
        return found.services().stream()
                .map(s ->
                        s.service()
                                + (s.id().part().isEmpty() ? "" : " " + s.id().part())
                                + found.measures().stream()
                                        .map(m ->
                                                " " + Units.text(m, s.at(m.main(), s.steps() / 2)))
                                        .collect(Collectors.joining()))
                .toList();
    }

    @Test
    void anyMetricIsChartedByItsCustoms() {
        Told.byGreeter(fixture);
        model.show();
        choose(
                "process_cpu_seconds_total",
                "http_requests_total",
                "http_request_duration_seconds",
                "go_gc_duration_seconds");
        assertThat(told()).containsExactly("greeter 0.40 4.2/s 350 ms 80.0 µs");
        assertThat(model.found().get().measures())
                .extracting(m -> m.lines().stream().map(Measure.Line::label).toList())
                .containsExactly(
                        List.of(""),
                        List.of(""),
                        List.of("p50", "p99", "p95"),
                        List.of("p50", "p100"));
        assertThat(model.choice().get().toggled(offered("go_goroutines")))
                .as("there is room for four")
                .isEqualTo(model.choice().get());
    }

    @Test
    void servicesAreSplitAndWhatOneSplitsByIsOffered() {
        Told.byGreeter(fixture);
        model.show();
        choose("http_requests_total");
        assertThat(model.found().get().offered().splits()).containsExactly("instance", "code");
        model.choice().set(model.choice().get().splitBy(Optional.of("code")));
        assertThat(told()).containsExactly("greeter 200 4.0/s", "greeter 500 0.2/s");
        choose("go_goroutines");
        ServiceSeries all = model.found().get().services().getFirst();
        assertThat(all.most(model.found().get().measures().getFirst())).hasValue(22);
        assertThat(all.least(model.found().get().measures().getFirst())).hasValue(10);
    }

    @Test
    void theTimeBeforeIsTheSameStretchAndIsShownWhenAskedFor() {
        Told.byGreeter(fixture);
        model.show();
        choose("go_goroutines");
        assertThat(model.found().get().earlier()).isEmpty();
        model.timing()
                .set(
                        model.timing()
                                .get()
                                .before(true)
                                .zoomed(
                                        MeshFixture.NOW.minusSeconds(200),
                                        MeshFixture.NOW.minusSeconds(100)));
        MetricsFound found = model.found().get();
        MetricsFound earlier = found.earlier().orElseThrow();
        assertThat(earlier.to()).isEqualTo(found.from());
        assertThat(earlier.steps()).isEqualTo(found.steps());
        assertThat(found.earlier(found.services().getFirst().id())).isPresent();
        context.time().range().set(Duration.ofMinutes(5));
        assertThat(model.timing().get().zoom()).as("another time has other parts").isEmpty();
    }

    @Test
    void processesAreChartedByTheirOwnNamesAndByInstance() {
        Told.byGreeter(fixture);
        model.show();
        model.choice().set(MetricChoice.USUAL.with(MetricChoice.Mode.PROCESS));
        assertThat(model.found().get().measures())
                .extracting(Measure::id)
                .containsExactly("cpu", "heap", "gc", "threads");
        ServiceSeries greeter = series(new ServiceName("greeter"));
        assertThat(greeter.runtime()).hasToString("Optional[Go]");
        assertThat(greeter.at(Measure.of(Aspect.CPU).main(), 90)).hasValue(0.4);
        assertThat(greeter.at(Measure.HEAP.main(), 90)).as("it does not tell").isEmpty();
        assertThat(series(PAYMENT).runtime()).hasToString("Optional[JVM]");
        model.choice().set(model.choice().get().splitBy(Optional.of("instance")));
        assertThat(told()).anyMatch(row -> row.startsWith("greeter 127.0.0.1:50052 0.20"));
    }

    @Test
    void axesOfAnyMetricHoldItsValues() {
        var metric =
                Measure.of(
                        new MetricFamily("m", MetricFamily.Shape.GAUGE, ""),
                        List.of(new MetricCurves.Curve(MetricCurves.Role.MAIN, "")));
        assertThat(Units.top(metric, OptionalDouble.of(0.0031))).isEqualTo(0.005);
        assertThat(Units.top(metric, OptionalDouble.of(0))).isEqualTo(1);
        assertThat(Units.top(metric, OptionalDouble.of(-3))).isEqualTo(1);
        assertThat(Units.bottom(OptionalDouble.of(-3))).isEqualTo(-5);
        assertThat(Units.bottom(OptionalDouble.of(3))).isZero();
        assertThat(Units.text(metric, OptionalDouble.of(0.0001))).isEqualTo("1.0e-04");
    }
}
