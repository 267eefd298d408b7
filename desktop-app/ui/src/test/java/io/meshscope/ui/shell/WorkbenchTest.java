package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.session.AccessChoice;
import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.preferences.KeptAccess;
import io.meshscope.ui.preferences.KeptAccess.KeptCredentials;
import io.meshscope.ui.preferences.KeptAccess.KeptTls;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The frame: places, keys, time.
@Tag("window")
class WorkbenchTest {

    private final EmptyPage topology = new EmptyPage();
    private final EmptyPage logs = new EmptyPage();
    private Consumer<PageContext> before = context -> {};

    @Test
    void aPageIsMadeOnFirstUseShownAndHidden() {
        inBench((context, bench, appearance) -> {
            assertThat(topology.told).containsExactly("show topology");
            assertThat(logs.told).isEmpty();
            press(bench, KeyCode.DIGIT7, true, false);
            assertThat(bench.shown()).containsSame(logs);
            assertThat(topology.told).containsExactly("show topology", "hide");
            context.navigator().back();
            assertThat(bench.shown()).containsSame(topology);
            assertThat(logs.told).containsExactly("show logs", "hide");
        });
        assertThat(topology.told).endsWith("hide", "dispose");
    }

    @Test
    void howServersAreCalledIsTakenUpBeforeAnyViewOfCallsIsOpened() {
        before =
                context -> {
                    var tls = new KeptAccess("TLS", KeptTls.PLATFORM, KeptCredentials.NONE);
                    context.kept().change(p -> p.withAccess("users", tls));
                };
        inBench((context, bench, appearance) ->
                assertThat(context.session().accessChoices().of("users").orElseThrow().way())
                        .isEqualTo(AccessChoice.Way.TLS));
    }

    @Test
    void aPlaceWithoutAPageSaysSo() {
        inBench((context, bench, appearance) -> {
            context.navigator().go(() -> new Place("nowhere"));
            assertThat(bench.shown()).isEmpty();
            assertThat(bench.lookupAll(".ms-empty-what")).hasSize(1);
        });
    }

    @Test
    void spacePausesAndEndGoesLive() {
        inBench((context, bench, appearance) -> {
            press(bench, KeyCode.SPACE, false, false);
            press(bench, KeyCode.SPACE, false, false);
            assertThat(context.time().isLive().get()).isFalse();
            press(bench, KeyCode.END, false, false);
            assertThat(context.time().isLive().get()).isTrue();
        });
    }

    @Test
    void altArrowsStepFromEventToEvent() {
        inBench((context, bench, appearance) -> {
            press(bench, KeyCode.LEFT, false, true);
            var last = context.time().playhead().get().orElseThrow();
            press(bench, KeyCode.LEFT, false, true);
            assertThat(context.time().playhead().get().orElseThrow()).isBefore(last);
            press(bench, KeyCode.RIGHT, false, true);
            assertThat(context.time().playhead().get()).contains(last);
        });
    }

    @Test
    void keysChangeThemeRangeAndOpenThePalette() {
        inBench((context, bench, appearance) -> {
            press(bench, KeyCode.L, true, false);
            assertThat(appearance.theme().get()).isEqualTo(Theme.LIGHT);
            type(bench, "[");
            assertThat(context.time().range().get()).isEqualTo(Duration.ofMinutes(5));
            press(bench, KeyCode.K, true, false);
            assertThat(bench.palette().isVisible()).isTrue();
            press(bench, KeyCode.ESCAPE, false, false);
            assertThat(bench.palette().isVisible()).isFalse();
        });
    }

    @Test
    void theStatusBarCountsTheLastWholeStep() {
        try (var fixture = MeshFixture.incident()) {
            assertThat(StatusViewModel.ingest(fixture.journal().state(), MeshFixture.NOW).orElse(0))
                    .isBetween(1_000.0, 1_600.0);
            assertThat(
                            StatusViewModel.ingest(
                                    fixture.journal().state(), MeshFixture.NOW.plusSeconds(60)))
                    .hasValue(0);
        }
        try (var fixture = MeshFixture.empty()) {
            assertThat(StatusViewModel.ingest(fixture.journal().state(), MeshFixture.NOW))
                    .isEmpty();
        }
    }

    @FunctionalInterface
    private interface Scenario {
        void run(PageContext context, Workbench bench, Appearance appearance);
    }

    private void inBench(Scenario scenario) {
        try (var fixture = MeshFixture.incident()) {
            Callable<Boolean> steps =
                    () -> {
                        PageContext context =
                                Screens.context(fixture, Look.DARK, Location.of(Place.TOPOLOGY));
                        before.accept(context);
                        var appearance = new Appearance(Theme.DARK);
                        var features =
                                Features.withoutDemo(appearance)
                                        .with(Location.Topology.class, c -> topology)
                                        .with(Location.Logs.class, c -> logs);
                        var bench =
                                new Workbench(context, features, appearance, WindowActions.NONE);
                        Stage stage = Screens.stage(bench, Look.DARK);
                        scenario.run(context, bench, appearance);
                        bench.close();
                        stage.close();
                        Screens.close(context);
                        return true;
                    };
            assertThat(Screens.onFx(steps)).isTrue();
        }
    }

    private static void type(Workbench bench, String character) {
        bench.fireEvent(
                new KeyEvent(
                        KeyEvent.KEY_TYPED,
                        character,
                        "",
                        KeyCode.UNDEFINED,
                        false,
                        false,
                        false,
                        false));
    }

    private static void press(Workbench bench, KeyCode code, boolean control, boolean alt) {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        bench.fireEvent(
                new KeyEvent(
                        KeyEvent.KEY_PRESSED,
                        "",
                        "",
                        code,
                        false,
                        control && !mac,
                        alt,
                        control && mac));
    }
}
