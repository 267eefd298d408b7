package io.meshscope.ui.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class TraceScreensTest {

    private static final String TRACE = "7f3a9c41d2e84b06a5c1e90b3d6f2874";

    @Test
    void oneTraceRendersInAllLooks() {
        try (var fixture = MeshFixture.incident()) {
            var place = new Location.Trace(TRACE, Optional.of(failedSpan(fixture)));
            for (Look look : Look.ALL) {
                Path file = Screens.render("trace", fixture, look, place, TracePage::new);
                assertThat(file).isNotEmptyFile();
            }
        }
    }

    @Test
    void theSearchRendersInAllLooks() {
        try (var fixture = MeshFixture.incident()) {
            for (Look look : Look.ALL) {
                Path file =
                        Screens.render(
                                "traces", fixture, look, new Location.Traces(""), TracesPage::new);
                assertThat(file).isNotEmptyFile();
            }
            var query = new Location.Traces("duration>200ms AND status=error");
            Screens.render("traces-query", fixture, Look.DARK, query, TracesPage::new);
            var wrong = new Location.Traces("duration>>200ms");
            Screens.render("traces-wrong", fixture, Look.DARK, wrong, TracesPage::new);
            var none = new Location.Traces("service=nobody");
            Screens.render("traces-none", fixture, Look.LIGHT, none, TracesPage::new);
        }
    }

    @Test
    void nothingYetSaysHowToGetIt() {
        try (var fixture = MeshFixture.empty();
                var page =
                        Opened.at(fixture, Look.DARK, new Location.Traces(""), TracesPage::new)) {
            page.until(() -> page.says("No spans yet. Send OTLP to 127.0.0.1:4317."));
            assertThat(page.says("Every trace that arrives appears here")).isTrue();
        }
    }

    private static String failedSpan(MeshFixture fixture) {
        return fixture.spans().trace(TRACE).stream()
                .filter(s -> s.failed() && s.parentSpanId().isPresent() && !s.events().isEmpty())
                .findFirst()
                .orElseThrow()
                .spanId();
    }
}
