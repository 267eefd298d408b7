package io.meshscope.ui.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.CallOutcome;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import io.meshscope.ui.control.JsonArea;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Sight;
import io.meshscope.ui.fixture.WholeWindow;
import io.meshscope.ui.nav.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// A breaker that did not open, asked with keys and clicks what stricter thresholds would have
/// done, and where the failed call is.
@Tag("window")
class WhatIfWindowTest {

    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final InstanceId HERE = new InstanceId("127.0.0.1:50052");
    private static final String METHOD = "shop.payment.v1.PaymentService/CreatePayment";
    private static final BreakerId ID =
            new BreakerId(ORDER, HERE, new ServiceName("payment-service"), METHOD);
    private static final String FAILED = "0af7651916cd43dd8448eb211c80319c";
    private static final CallOutcome GOOD = CallOutcome.SUCCESS;
    private static final CallOutcome BAD = CallOutcome.FAILED;

    private final MeshFixture fixture = MeshFixture.empty();

    private static Instant second(int n) {
        return MeshFixture.NOW.minusSeconds(20).plusSeconds(n);
    }

    private static final BreakerThresholds ALL =
            new BreakerThresholds(
                    60,
                    new BreakerThresholds.SlowCalls(100, Duration.ofSeconds(2)),
                    4,
                    new BreakerThresholds.Window(10, false),
                    new BreakerThresholds.HalfOpen(Duration.ofSeconds(30), 3, true));

    private BreakerThresholds limits = ALL;

    private void measured(int second, CallOutcome... window) {
        fixture.tell(
                second(second),
                BreakerFeed.source(ORDER, HERE).value(),
                new BreakerEvent.Measured(
                        ID,
                        BreakerState.CLOSED,
                        Optional.of(second(0)),
                        Optional.of(limits),
                        Optional.of(
                                new BreakerMeasurement(
                                        OptionalDouble.empty(),
                                        OptionalDouble.empty(),
                                        window.length,
                                        0,
                                        0,
                                        0,
                                        List.of(window)))));
    }

    private static Span span(String trace, int second, boolean failed) {
        long end = second(second).toEpochMilli() * 1_000_000 - 400_000_000;
        return new Span(
                new Span.Ids(trace, "00f067aa0ba902b7", Optional.empty()),
                METHOD,
                SpanKind.CLIENT,
                new Span.Interval(end - 20_000_000, 20_000_000),
                new Span.Result(failed ? SpanStatus.ERROR : SpanStatus.UNSET, ""),
                new Span.Origin(new Resource(ORDER, Optional.of(HERE), Map.of()), ""),
                Span.Details.NONE);
    }

    private void observe() {
        fixture.tell(
                second(0),
                "etcd",
                new ConfigEvent.Rules(
                        ORDER,
                        Optional.of(
                                Octets.ofText(
                                        "{\"properties\":{\"breaker.failure_rate\":"
                                                + "{\"type\":\"number\"}}}")),
                        3));
        fixture.tell(
                second(0),
                "etcd",
                new ConfigEvent.Put("/config/dev/order-service", "{\"timeout\": 3}", 4, 1));
        measured(0);
        measured(1, GOOD);
        measured(2, GOOD, BAD);
        measured(3, GOOD, BAD, GOOD);
        measured(4, GOOD, BAD, GOOD, BAD);
        measured(5, GOOD, BAD, GOOD, BAD, GOOD);
        fixture.settle();
        fixture.arrive(
                List.of(
                        span("1".repeat(32), 1, false),
                        span("2".repeat(32), 2, true),
                        span("3".repeat(32), 3, false),
                        span(FAILED, 4, true),
                        span("5".repeat(32), 5, false)));
    }

    @Test
    void stricterThresholdsAreReplayedAndBecomeADraftAndACellOpensItsTrace() {
        observe();
        try (WholeWindow window = WholeWindow.open(fixture, Look.DARK).brisk()) {
            var sight = new Sight(window);
            window.go(new Location.Breakers(Optional.empty()));
            var robot = new FxRobot();
            window.click(".breaker-card .breaker-more");
            robot.clickOn("#limits");
            window.until(() -> window.sees("#limits-panel"));
            window.click("#limit-failure_rate");
            window.press(KeyCode.CONTROL, KeyCode.A);
            window.write("45");
            window.click("#what-if");
            sight.words("It never opened; with these thresholds it would have opened once.");
            sight.words("refused 0 that failed and 1 that succeeded");

            window.click("#edit-limits");
            window.until(() -> window.sees("#editor"));
            assertThat(window.read(() -> ((JsonArea) window.node("#editor")).getText()))
                    .isEqualTo("{\"breaker.failure_rate\": 45, \"timeout\": 3}");

            window.go(new Location.Breakers(Optional.empty()));
            window.click(cell(window, 3));
            window.until(() ->
                    window.context()
                            .navigator()
                            .current()
                            .get()
                            .equals(new Location.Trace(FAILED, Optional.of("00f067aa0ba902b7"))));
        }
    }

    @Test
    void ofPartOfTheThresholdsThoseAreShownAndChangedAndNothingIsReplayed() {
        limits = BreakerThresholds.rates(OptionalDouble.of(60), OptionalDouble.empty());
        observe();
        try (WholeWindow window = WholeWindow.open(fixture, Look.DARK).brisk()) {
            var sight = new Sight(window);
            window.go(new Location.Breakers(Optional.empty()));
            var robot = new FxRobot();
            sight.words("of 60 %");
            window.click(".breaker-card .breaker-more");
            robot.clickOn("#limits");
            window.until(() -> window.sees("#limits-panel"));
            TextField size = (TextField) window.node("#limit-window_size");
            assertThat(window.<String>read(size::getText)).isEmpty();
            assertThat(window.<String>read(size::getPromptText)).isEqualTo("–");
            assertThat(size.getStyleClass()).doesNotContain("ms-invalid");
            var time = (CheckBox) window.node("#limit-time_window");
            assertThat(window.read(time::isIndeterminate)).isTrue();
            window.click("#limit-failure_rate");
            window.press(KeyCode.CONTROL, KeyCode.A);
            window.write("45");
            window.click("#what-if");
            sight.words("its feed does not tell all of its limits");
            window.click("#edit-limits");
            window.until(() -> window.sees("#editor"));
            assertThat(window.read(() -> ((JsonArea) window.node("#editor")).getText()))
                    .isEqualTo("{\"breaker.failure_rate\": 45, \"timeout\": 3}");
        }
    }

    /// The middle of a cell in the first row.
    private static Point2D cell(WholeWindow window, int n) {
        Node cells = window.node(".breaker-window");
        return window.read(() -> {
            Bounds all = cells.localToScreen(cells.getBoundsInLocal());
            return new Point2D(all.getMinX() + (n + 0.5) * all.getWidth() / 25, all.getMinY() + 5);
        });
    }
}
