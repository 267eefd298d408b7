package io.meshscope.ui.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
    void nothingYetSaysHowToGetIt() {
        try (var fixture = MeshFixture.empty();
                var page = Opened.at(fixture, Look.DARK, ALL, MetricsPage::new)) {
            page.until(
                    () -> page.says("No calls and no metrics yet. Send OTLP to 127.0.0.1:4317."));
            assertThat(page.says("Rate, errors and duration are read from server spans")).isTrue();
        }
    }
}
