package io.meshscope.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogsScreensTest {

    private static final Location ALL = new Location.Logs(Optional.empty(), Optional.empty());

    @Test
    void logsRenderInAllLooks() {
        try (var fixture = MeshFixture.incident()) {
            for (Look look : Look.ALL) {
                assertThat(Screens.render("logs", fixture, look, ALL, LogsPage::new))
                        .isNotEmptyFile();
            }
            Screens.render(
                    "logs-trace",
                    fixture,
                    Look.DARK,
                    new Location.Logs(
                            Optional.empty(), Optional.of("7f3a9c41d2e84b06a5c1e90b3d6f2874")),
                    LogsPage::new);
            Screens.render(
                    "logs-past",
                    fixture,
                    Look.DARK,
                    ALL,
                    LogsPage::new,
                    context -> context.time().goTo(MeshFixture.NOW.minusSeconds(110)));
        }
    }

    @Test
    void nothingYetSaysHowToGetIt() {
        try (var fixture = MeshFixture.empty();
                var page = Opened.at(fixture, Look.LIGHT, ALL, LogsPage::new)) {
            page.until(() -> page.says("No logs yet. Send OTLP logs to 127.0.0.1:4317."));
            assertThat(page.says("Every line that a service writes")).isTrue();
        }
    }
}
