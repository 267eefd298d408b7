package io.meshscope.ui.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import java.util.List;
import java.util.Optional;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class MetricsScreensTest {

    private static final Location ALL = new Location.Metrics(Optional.empty());

    @Test
    void metricsRenderInAllLooks() {
        try (var fixture = MeshFixture.incident()) {
            for (Look look : Look.ALL) {
                assertThat(Screens.render("metrics", fixture, look, ALL, MetricsPage::new))
                        .isNotEmptyFile();
            }
        }
    }

    @Test
    void whatIsCountedCanBeReadInTheSmallestWindow() {
        try (var fixture = MeshFixture.incident();
                var page = Opened.at(fixture, Look.SMALL, ALL, MetricsPage::new)) {
            Label counts = page.node(".ms-view-bar", ViewBar.class).counts();
            // As the topology counts them.
            page.until(() ->
                    counts.getText().matches("6 services · [12] infrastructure, steps of .*")
                            && counts.isTextTruncated());
            assertThat(counts.getTooltip().getText()).isEqualTo(counts.getText());
        }
    }

    @Test
    void nothingYetSaysHowToGetIt() {
        try (var fixture = MeshFixture.empty();
                var page = Opened.at(fixture, Look.DARK, ALL, MetricsPage::new)) {
            page.until(
                    () -> page.says("No calls and no metrics yet. Send OTLP to 127.0.0.1:4317."));
            assertThat(page.says("Rate, errors and duration are read from server spans")).isTrue();
        }
    }

    @Test
    void anExemplarLeadsToItsTraceAndDraggingZooms() {
        String trace = "7f3a9c41d2e84b06a5c1e90b3d6f2874";
        try (var fixture = MeshFixture.incident()) {
            Told.byGreeter(fixture);
            Told.exemplar(fixture, trace, MeshFixture.NOW.minusSeconds(300));
            try (var page = Opened.at(fixture, Look.DARK, ALL, MetricsPage::new)) {
                page.run(() -> page.segment("All metrics").fire());
                page.run(() ->
                        page.node(".text-field", TextField.class)
                                .setText("http_request_duration_seconds"));
                page.until(() -> page.sees(".list-cell .check-box"));
                page.run(() -> page.node(".list-cell .check-box", CheckBox.class).fire());
                page.until(() -> page.sees("MetricChart"));
                MetricChart chart = page.node("MetricChart", MetricChart.class);
                page.until(chart::isFocusTraversable);
                page.run(() -> key(chart, KeyCode.RIGHT));
                assertThat(page.says("420 ms at")).isTrue();
                assertThat(page.picture("metrics-exemplar")).isNotEmptyFile();
                page.run(() -> key(chart, KeyCode.ENTER));
                assertThat(page.context().navigator().current().get())
                        .isEqualTo(new Location.Trace(trace, Optional.empty()));
                page.run(() -> {
                    mouse(chart, MouseEvent.MOUSE_PRESSED, 200);
                    mouse(chart, MouseEvent.MOUSE_DRAGGED, 300);
                    mouse(chart, MouseEvent.MOUSE_RELEASED, 300);
                });
                page.until(() -> page.says("steps of 1 s"));
                assertThat(page.picture("metrics-zoomed")).isNotEmptyFile();
                page.run(() -> key(chart, KeyCode.ESCAPE));
                page.until(() -> page.says("steps of 5 s"));
            }
        }
    }

    private static void key(MetricChart chart, KeyCode code) {
        chart.fireEvent(
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    private static void mouse(MetricChart chart, EventType<MouseEvent> type, double x) {
        Point2D at = chart.localToScene(x, 50);
        chart.fireEvent(
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        0,
                        0,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    @Test
    void metricsAreChosenFromAListAndWhatIsNotKeptIsSaid() throws Exception {
        try (var fixture = MeshFixture.incident()) {
            Told.byGreeter(fixture);
            var source = new SourceId("scrape/greeter@127.0.0.1:50051");
            fixture.tell(
                    MeshFixture.NOW,
                    source.value(),
                    new SourceEvent.Unmapped("http://127.0.0.1:9102/metrics", List.of("x{ 1")));
            fixture.tell(
                    MeshFixture.NOW,
                    source.value(),
                    new TrafficEvent.Refused(
                            1, 0, "lines that are no samples: 1", Optional.empty()));
            fixture.settle();
            try (var page = Opened.at(fixture, Look.DARK, ALL, MetricsPage::new)) {
                page.run(() -> page.segment("All metrics").fire());
                page.until(() -> page.says("Choose up to 4 metrics from the list."));
                for (String name : List.of("go_goroutines", "http_request_duration_seconds")) {
                    page.until(() -> page.sees(".list-cell .check-box"));
                    page.run(() -> page.node(".text-field", TextField.class).setText(name));
                    page.run(() -> page.node(".list-cell .check-box", CheckBox.class).fire());
                }
                page.until(() -> page.says("greeter"));
                assertThat(page.says("lines that are no samples: 1")).isTrue();
                assertThat(page.says("x{ 1")).isTrue();
                assertThat(page.picture("metrics-all")).isNotEmptyFile();
                for (String name : List.of("http_requests_total", "process_cpu_seconds_total")) {
                    page.run(() -> page.node(".text-field", TextField.class).setText(name));
                    page.run(() -> page.node(".list-cell .check-box", CheckBox.class).fire());
                }
                page.run(() -> page.node(".text-field", TextField.class).setText("go_gc"));
                var full = page.node(".list-cell .check-box", CheckBox.class);
                assertThat(full.isDisabled()).isTrue();
                assertThat(((ListCell<?>) full.getParent()).getTooltip().getText())
                        .contains("go_gc_duration_seconds")
                        .endsWith("At most 4");
                page.run(() -> page.segment("Processes").fire());
                page.until(() -> page.says("Go"));
                assertThat(page.picture("metrics-processes")).isNotEmptyFile();
            }
        }
    }
}
