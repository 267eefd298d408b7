package io.meshscope.ui.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
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
        try (var fixture = MeshFixture.empty()) {
            assertThat(Screens.render("metrics-empty", fixture, Look.DARK, ALL, MetricsPage::new))
                    .isNotEmptyFile();
        }
    }
}
