package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.settings.SettingsPage;
import java.time.Duration;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The frame in every look: live, in the past, with the palette open.
@Tag("window")
class FrameScreensTest {

    @Test
    void theFrameRenders() {
        try (var fixture = MeshFixture.incident()) {
            for (Look look : Look.ALL) {
                assertThat(
                                Screens.render(
                                        "settings",
                                        fixture,
                                        look,
                                        Location.of(Place.SETTINGS),
                                        c ->
                                                new SettingsPage(
                                                        c,
                                                        new Appearance(look.theme()),
                                                        new SimpleBooleanProperty())))
                        .isNotEmptyFile();
            }
            assertThat(
                            Screens.render(
                                    "frame-past",
                                    fixture,
                                    Look.DARK,
                                    Location.of(Place.METRICS),
                                    c -> new EmptyPage(),
                                    c ->
                                            c.time()
                                                    .goTo(
                                                            MeshFixture.NOW.minus(
                                                                    Duration.ofSeconds(206)))))
                    .isNotEmptyFile();
            assertThat(
                            Screens.render(
                                    "palette",
                                    fixture,
                                    Look.DARK,
                                    Location.of(Place.METRICS),
                                    c -> new EmptyPage(),
                                    c -> {},
                                    bench -> bench.palette().open("pay")))
                    .isNotEmptyFile();
        }
    }
}
