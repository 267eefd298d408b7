package io.meshscope.ui.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.TopologyReading;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The graph under a real pointer.
@Tag("window")
class TopologyGesturesTest {

    private static final Location.Topology NOTHING =
            new Location.Topology(Optional.empty(), Optional.empty());
    private static final EdgeId ORDER_TO_PAYMENT =
            new EdgeId(
                    Optional.of(new ServiceName("order-service")),
                    new ServiceName("payment-service"));

    private final FxRobot robot = new FxRobot();
    private final MeshFixture fixture = MeshFixture.incident();
    private final Opened page =
            Opened.at(fixture, Look.DARK, Location.of(Place.TOPOLOGY), TopologyPage::new);
    private final GraphCanvas graph = page.node(".ms-inset", GraphCanvas.class);

    @BeforeEach
    void laidOut() {
        page.until(() -> graph.middle(new ServiceName("payment-service")).isPresent());
        Screens.settle();
    }

    @AfterEach
    void close() {
        page.close();
        fixture.close();
    }

    private Point2D screen(Point2D onCanvas) {
        return Screens.onFx(() -> graph.localToScreen(onCanvas));
    }

    private Point2D node(String service) {
        return screen(Screens.onFx(() -> graph.middle(new ServiceName(service)).orElseThrow()));
    }

    private Point2D edge(EdgeId id) {
        return screen(Screens.onFx(() -> graph.middle(id).orElseThrow()));
    }

    /// A place where nothing is drawn.
    private Point2D background() {
        return screen(
                Screens.onFx(() -> {
                    for (double y = 20; y < graph.getHeight(); y += 7) {
                        if (graph.at(30, y).nothing() && graph.at(30, y + 12).nothing()) {
                            return new Point2D(30, y);
                        }
                    }
                    throw new AssertionError("the graph leaves no room");
                }));
    }

    private Location place() {
        return Screens.onFx(() -> page.context().navigator().current().get());
    }

    private List<String> menu() {
        return Screens.onFx(() ->
                Window.getWindows().stream()
                        .filter(ContextMenu.class::isInstance)
                        .filter(Window::isShowing)
                        .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                        .map(MenuItem::getText)
                        .toList());
    }

    private void choose(String text) {
        Screens.onFx(() -> {
            Window.getWindows().stream()
                    .filter(ContextMenu.class::isInstance)
                    .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                    .filter(item -> item.getText().equals(text))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            return null;
        });
    }

    /// A double click at any speed: the second press hits what is there by then.
    private void doubleClick(Point2D onScreen) {
        robot.clickOn(onScreen);
        Screens.settle();
        Screens.onFx(() -> {
            Node hit = page.sees(".ms-inspector") ? page.node(".ms-inspector", Node.class) : graph;
            Point2D inScene = graph.localToScene(graph.screenToLocal(onScreen));
            hit.fireEvent(
                    new MouseEvent(
                            MouseEvent.MOUSE_PRESSED,
                            inScene.getX(),
                            inScene.getY(),
                            onScreen.getX(),
                            onScreen.getY(),
                            MouseButton.PRIMARY,
                            2,
                            false,
                            false,
                            false,
                            false,
                            true,
                            false,
                            false,
                            true,
                            false,
                            true,
                            null));
            return null;
        });
    }

    /// The first click opens the inspector over or beside the node under the pointer.
    @Test
    void aDoubleClickOpensTheRowsOfTheService() {
        doubleClick(node("payment-service"));
        assertThat(place())
                .isEqualTo(
                        new Location.Services(
                                Optional.of(new ServiceName("payment-service")), Optional.empty()));
    }

    @Test
    void aDoubleClickOnAnEdgeOpensTheTracesOfItsCalls() {
        doubleClick(edge(ORDER_TO_PAYMENT));
        assertThat(place())
                .isEqualTo(new Location.Traces("caller=order-service AND callee=payment-service"));
    }

    @Test
    void theBackgroundIsNothing() {
        Location selected =
                new Location.Topology(
                        Optional.of(new ServiceName("payment-service")), Optional.empty());
        page.run(() -> page.context().navigator().go(selected));
        page.run(() -> page.page().show(selected));
        robot.clickOn(background(), MouseButton.SECONDARY);
        assertThat(menu()).isEmpty();
        assertThat(place()).isEqualTo(selected);
        Point2D at = background();
        robot.doubleClickOn(at);
        assertThat(place()).isEqualTo(NOTHING);
    }

    @Test
    void aMenuIsOfWhatIsUnderThePointer() {
        Location selected =
                new Location.Topology(
                        Optional.of(new ServiceName("payment-service")), Optional.empty());
        page.run(() -> page.page().show(selected));
        robot.clickOn(node("user-service"), MouseButton.SECONDARY);
        assertThat(menu()).contains("Show in Services", "Traces", "Failed traces", "Logs");
        choose("Failed traces");
        assertThat(place()).isEqualTo(new Location.Traces("callee=user-service AND status=error"));
    }

    @Test
    void theMenuOfAnEdgeLeadsToItsBreakerAndItsFailedCalls() {
        robot.clickOn(edge(ORDER_TO_PAYMENT), MouseButton.SECONDARY);
        assertThat(menu()).containsExactly("Traces", "Failed traces", "Show the breaker");
        choose("Show the breaker");
        assertThat(place())
                .isInstanceOfSatisfying(
                        Location.Breakers.class,
                        b ->
                                assertThat(b.breaker().orElseThrow().callee())
                                        .contains(ORDER_TO_PAYMENT.callee()));
    }

    @Test
    void thePointerIsToldWhatCountsAsAnError() {
        GraphWords words = new GraphWords(page.context().language().texts("topology"));
        TopologyReading.Node payment =
                TopologyTest.read(fixture, MeshFixture.NOW)
                        .node(new ServiceName("payment-service"))
                        .orElseThrow();
        assertThat(words.node(payment))
                .startsWith("payment-service\n")
                .contains("calls in the last minute")
                .contains("NOT_FOUND");
    }
}
