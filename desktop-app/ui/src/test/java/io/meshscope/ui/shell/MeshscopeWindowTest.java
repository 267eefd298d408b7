package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshscope.cluster.LaunchException;
import io.meshscope.demo.DemoOptions;
import io.meshscope.demo.DemoSession;
import io.meshscope.message.Message;
import io.meshscope.session.Profile;
import io.meshscope.ui.draw.Density;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fixture.WholeWindow;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.text.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The window opens a session, shows every place, and closes the session with it.
@Tag("window")
class MeshscopeWindowTest {

    @TempDir private Path folder;

    @Test
    void itOpensWritesItsScreensAndCloses() throws Exception {
        Screens.start();
        MeshFixture fixture = MeshFixture.incident();
        var options = WindowOptions.plain(Optional.of(fixture.profile()));
        try (MeshscopeWindow window = MeshscopeApp.open(options, factory(fixture))) {
            Awaitility.await().until(() -> Screens.onFx(() -> window.workbench().isPresent()));
            List<Path> files = ScreenWriter.write(window, folder, Map.of());
            assertThat(files)
                    .map(f -> f.getFileName().toString())
                    .containsExactly(
                            "topology.png",
                            "services.png",
                            "config.png",
                            "breakers.png",
                            "traces.png",
                            "waterfall.png",
                            "metrics.png",
                            "logs.png",
                            "invoke.png",
                            "cluster.png");
            assertThat(files).allSatisfy(f -> assertThat(f).isNotEmptyFile());
        }
        assertThat(fixture.closed()).isTrue();
    }

    @Test
    void theStartScreenLaunchesTheDemoAsItWasChosen() throws Exception {
        Screens.start();
        MeshFixture fixture = MeshFixture.incident();
        var planned = new CopyOnWriteArrayList<DemoOptions>();
        var options = WindowOptions.plain(Optional.empty());
        try (MeshscopeWindow window = MeshscopeApp.open(options, planning(fixture, planned))) {
            Screens.onFx(() -> {
                ((CheckBox) window.scene().lookup("#mutual-tls")).fire();
                ((Button) window.scene().lookup(".ms-choice.ms-primary")).fire();
                return null;
            });
            Awaitility.await().until(() -> !planned.isEmpty());
        }
        assertThat(planned).containsExactly(DemoOptions.USUAL.withMutualTls(true));
    }

    @Test
    void theStartScreenAnswersToItsKeys() throws Exception {
        Screens.start();
        MeshFixture fixture = MeshFixture.incident();
        var planned = new CopyOnWriteArrayList<DemoOptions>();
        var options = WindowOptions.plain(Optional.empty());
        var robot = new FxRobot();
        try (MeshscopeWindow window = MeshscopeApp.open(options, planning(fixture, planned))) {
            Screens.settle();
            robot.push(KeyCode.CONTROL, KeyCode.N);
            Screens.settle();
            assertThat(seen(window, ".ms-connect-form")).isTrue();
            robot.push(KeyCode.CONTROL, KeyCode.K);
            Screens.settle();
            assertThat(seen(window, ".ms-palette")).isTrue();
            robot.push(KeyCode.CONTROL, KeyCode.K);
            Screens.settle();
            assertThat(seen(window, ".ms-palette")).isFalse();
            robot.push(KeyCode.CONTROL, KeyCode.D);
            Awaitility.await().until(() -> !planned.isEmpty());
        }
    }

    @Test
    void howItWasLeftIsHowItIsFound() throws Exception {
        Screens.start();
        var options =
                new WindowOptions(
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(folder.resolve("kept")));
        MeshFixture fixture = MeshFixture.incident();
        var kept =
                new WindowOptions(
                        Optional.of(fixture.profile()),
                        false,
                        Optional.of(Locale.ENGLISH),
                        Optional.of(Theme.DARK),
                        Optional.empty(),
                        options.kept());
        try (MeshscopeWindow window = MeshscopeApp.open(kept, factory(fixture))) {
            Awaitility.await().until(() -> Screens.onFx(() -> window.workbench().isPresent()));
            Screens.onFx(() -> {
                window.workbench()
                        .orElseThrow()
                        .context()
                        .navigator()
                        .go(Location.of(Place.CONFIG));
                return null;
            });
            Screens.settle();
            Screens.onFx(() -> {
                window.appearance().theme().set(Theme.LIGHT);
                window.appearance().density().set(Density.COMPACT);
                window.appearance().textSize().set(125);
                window.workbench().orElseThrow().context().language().toggle();
                window.stage().setHeight(700);
                return null;
            });
            Screens.settle();
            dragDivider(window, 0.4);
            // what the view does is not the user's choice
            Screens.onFx(() -> {
                split(window).setDividerPositions(0.7);
                return null;
            });
            Screens.settle();
        }
        MeshFixture again = MeshFixture.incident();
        var found =
                new WindowOptions(
                        Optional.of(again.profile()),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        options.kept());
        try (MeshscopeWindow window = MeshscopeApp.open(found, factory(again))) {
            Awaitility.await().until(() -> Screens.onFx(() -> window.workbench().isPresent()));
            Screens.onFx(() -> {
                window.workbench()
                        .orElseThrow()
                        .context()
                        .navigator()
                        .go(Location.of(Place.CONFIG));
                return null;
            });
            Screens.settle();
            assertThat(Screens.onFx(() -> window.appearance().theme().get()))
                    .isEqualTo(Theme.LIGHT);
            assertThat(Screens.onFx(() -> window.appearance().density().get()))
                    .isEqualTo(Density.COMPACT);
            assertThat(Screens.onFx(() -> window.appearance().textSize().get())).isEqualTo(125);
            assertThat(
                            Screens.onFx(() ->
                                    window.workbench()
                                            .orElseThrow()
                                            .context()
                                            .language()
                                            .locale()
                                            .get()))
                    .isEqualTo(Language.CHINESE);
            assertThat(Screens.onFx(() -> window.stage().getHeight())).isEqualTo(700);
            assertThat(Screens.onFx(() -> split(window).getDividerPositions()[0]))
                    .isCloseTo(0.4, within(0.01));
        }
    }

    /// The pane of the view that is shown.
    private static SplitPane split(MeshscopeWindow window) {
        return window.workbench().orElseThrow().lookupAll(".split-pane").stream()
                .filter(SplitPane.class::isInstance)
                .filter(WholeWindow::seen)
                .map(SplitPane.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static void dragDivider(MeshscopeWindow window, double to) {
        Screens.onFx(() -> {
            SplitPane split = split(window);
            Bounds pane = split.localToScreen(split.getLayoutBounds());
            Node divider =
                    split.getChildrenUnmodifiable().stream()
                            .filter(n -> n.getStyleClass().contains("split-pane-divider"))
                            .findFirst()
                            .orElseThrow();
            Bounds from = divider.localToScreen(divider.getLayoutBounds());
            var robot = new Robot();
            robot.mouseMove(from.getCenterX(), from.getCenterY());
            robot.mousePress(MouseButton.PRIMARY);
            robot.mouseMove(pane.getMinX() + to * pane.getWidth(), from.getCenterY());
            robot.mouseRelease(MouseButton.PRIMARY);
            return null;
        });
        Screens.settle();
    }

    private static boolean seen(MeshscopeWindow window, String selector) {
        return Screens.onFx(() ->
                window.scene().getRoot().lookupAll(selector).stream().anyMatch(WholeWindow::seen));
    }

    private static SessionFactory factory(MeshFixture fixture) {
        return planning(fixture, new ArrayList<>());
    }

    private static SessionFactory planning(MeshFixture fixture, List<DemoOptions> planned) {
        fixture.plan =
                options -> {
                    planned.add(options);
                    throw new LaunchException(
                            Message.of("demo.no-jar", "gateway", "here"),
                            Message.of("demo.no-jar.remedy"));
                };
        return new SessionFactory() {
            @Override
            public DemoSession open(Profile profile) {
                return new DemoSession(fixture, fixture.demo());
            }

            @Override
            public Profile demoProfile() {
                return fixture.profile();
            }
        };
    }
}
