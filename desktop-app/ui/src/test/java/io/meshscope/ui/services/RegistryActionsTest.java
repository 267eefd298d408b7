package io.meshscope.ui.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.LastCall;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.Probe;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.message.Message;
import io.meshscope.registry.RegistryControl;
import io.meshscope.registry.RegistryControlException;
import io.meshscope.registry.RegistryOrder;
import io.meshscope.registry.RegistryRefusal;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.Bounds;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// An instance in production that stands in Consul, and what is asked of Consul about it.
@Tag("window")
class RegistryActionsTest {

    private static final ServiceName PAY = new ServiceName("pay");
    private static final InstanceId ONE = new InstanceId("h:1");

    private final MeshFixture fixture = MeshFixture.empty();
    private final FxRobot robot = new FxRobot();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Opened page;

    @BeforeEach
    void open() {
        fixture.registryControl = new Asked();
        fixture.tell(
                MeshFixture.NOW.minusSeconds(60),
                "consul",
                new RegistrationEvent.Added(
                        new Registration(
                                PAY,
                                ONE,
                                new Endpoint("h", 1),
                                new Registration.Entry(
                                        new SourceId("consul"), "pay-1", "consul", "{}", 1),
                                Optional.empty(),
                                Registration.Details.of(
                                        MeshFixture.NOW, Map.of("env", "production")),
                                List.of())));
        fixture.tell(
                MeshFixture.NOW.minusSeconds(50),
                "health",
                new RegistrationEvent.Probed(
                        PAY,
                        ONE,
                        new Probe(Probe.Status.SERVING, Optional.of(Duration.ofNanos(1_800_000)))));
        fixture.tell(
                MeshFixture.NOW,
                "spans",
                new TrafficEvent.Served(
                        List.of(
                                new LastCall(
                                        PAY, ONE, MeshFixture.NOW.minusSeconds(12), Outcome.OK))));
        fixture.settle();
        page = Opened.at(fixture, Look.DARK, Location.of(Place.SERVICES), ServicesPage::new);
        page.until(() -> page.node("#services", ServicesTree.class).getExpandedItemCount() == 2);
    }

    @AfterEach
    void close() {
        page.close();
        fixture.close();
    }

    private final class Asked implements RegistryControl {

        @Override
        public Optional<RegistryRefusal> refuses(RegistryOrder order, Registration registration) {
            return switch (order) {
                case FORCE_CRITICAL -> Optional.of(RegistryRefusal.CHECKED_BY_REGISTRY);
                case MAINTENANCE_OFF -> Optional.of(RegistryRefusal.NOT_IN_MAINTENANCE);
                case DEREGISTER, MAINTENANCE_ON -> Optional.empty();
            };
        }

        @Override
        public Plan plan(RegistryOrder order, Registration registration) {
            return new Plan() {
                @Override
                public List<String> requests(String reason) {
                    return List.of(order + " " + registration.key() + " because " + reason);
                }

                @Override
                public void run(String reason) {
                    asked.addAll(requests(reason));
                    if (order == RegistryOrder.DEREGISTER) {
                        throw new RegistryControlException(Message.verbatim("it has changed"));
                    }
                }
            };
        }
    }

    /// The orders in the menu of the instance's row, which is opened with the right mouse button.
    private List<MenuItem> orders() {
        ServicesTree tree = page.node("#services", ServicesTree.class);
        page.run(() -> tree.select(row -> row.is(PAY, Optional.of(ONE))));
        Bounds row =
                Screens.onFx(() -> {
                    var node = tree.selectedRow();
                    return node.localToScreen(node.getBoundsInLocal());
                });
        robot.clickOn(row.getMinX() + 60, row.getCenterY(), MouseButton.SECONDARY);
        Screens.settle();
        return Screens.onFx(() ->
                Window.getWindows().stream()
                        .filter(ContextMenu.class::isInstance)
                        .filter(Window::isShowing)
                        .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                        .filter(i -> String.valueOf(i.getId()).startsWith("order-"))
                        .toList());
    }

    private void choose(RegistryOrder order) {
        MenuItem item =
                orders().stream()
                        .filter(i -> i.getId().contains(order.name()))
                        .findFirst()
                        .orElseThrow();
        assertThat(item.isDisable()).isFalse();
        page.run(() -> {
            item.getParentPopup().hide();
            item.fire();
        });
        page.until(() -> page.sees("#order-requests"));
    }

    @Test
    void nothingIsChangedUntilItIsAllowedNorInThePast() {
        assertThat(orders())
                .allMatch(MenuItem::isDisable)
                .extracting(MenuItem::getText)
                .containsExactly(
                        "Deregister from consul…  (allow changes in the bar first)",
                        "Force critical in consul…  (its checks are made by the registry, which"
                                + " would pass them again)",
                        "Put into maintenance in consul…  (allow changes in the bar first)");
        robot.push(KeyCode.ESCAPE);
        page.press("#services-allow");
        assertThat(orders()).extracting(MenuItem::isDisable).containsExactly(false, true, false);
        robot.push(KeyCode.ESCAPE);
        page.run(() -> page.context().time().goTo(MeshFixture.NOW.minusSeconds(1)));
        page.until(() -> !page.context().time().isLive().get());
        assertThat(orders()).allMatch(i -> i.getText().endsWith("(the past is shown)"));
        robot.push(KeyCode.ESCAPE);
        assertThat(asked).isEmpty();
    }

    @Test
    void anOrderShowsWhatItSendsAndInProductionAWordIsTyped() {
        page.press("#services-allow");
        choose(RegistryOrder.MAINTENANCE_ON);
        robot.clickOn("#order-reason").write("disk");
        Screens.settle();
        assertThat(page.node("#order-requests", Label.class).getText())
                .isEqualTo("MAINTENANCE_ON pay-1 because disk");
        assertThat(page.says("Put h:1 into maintenance in consul?")).isTrue();
        assertThat(page.node("#confirm", javafx.scene.control.Button.class).isDisabled()).isTrue();
        page.picture("services-order");
        robot.clickOn("#confirm-word").write("production");
        Screens.settle();
        robot.push(KeyCode.ENTER);
        page.until(() -> page.says("h:1 is in maintenance."));
        assertThat(page.sees(".ms-banner-ok")).isTrue();
        assertThat(asked).containsExactly("MAINTENANCE_ON pay-1 because disk");
    }

    @Test
    void whatTheRegistryRefusesIsSaidAndEscapeAsksNothing() {
        page.press("#services-allow");
        choose(RegistryOrder.DEREGISTER);
        robot.push(KeyCode.ESCAPE);
        Screens.settle();
        assertThat(page.sees("#order-requests")).isFalse();
        assertThat(asked).isEmpty();
        choose(RegistryOrder.DEREGISTER);
        robot.clickOn("#confirm-word").write("production");
        robot.clickOn("#confirm");
        page.until(() -> page.says("It was not done: it has changed"));
    }

    @Test
    void whatWasAskedInThePresentIsNotDoneWhileThePastIsShown() {
        page.press("#services-allow");
        choose(RegistryOrder.DEREGISTER);
        robot.clickOn("#confirm-word").write("production");
        page.run(() -> page.context().time().goTo(MeshFixture.NOW.minusSeconds(1)));
        page.until(() -> !page.context().time().isLive().get());
        page.press("#confirm");
        assertThat(page.says("It was not done: the past is shown")).isTrue();
        page.picture("services-order-refused");
        page.run(() -> page.context().time().goLive());
        page.until(() -> page.context().time().canAct().get());
        robot.push(KeyCode.ESCAPE);
        choose(RegistryOrder.MAINTENANCE_ON);
        robot.clickOn("#confirm-word").write("production");
        page.press("#confirm");
        page.until(() -> page.says("h:1 is in maintenance."));
        assertThat(asked).containsExactly("MAINTENANCE_ON pay-1 because ");
    }

    @Test
    void theRowSaysWhatItAnswersAndWhatItServedLast() {
        assertThat(page.says("health.v1 SERVING · 1.8 ms")).isFalse();
        ServicesTree tree = page.node("#services", ServicesTree.class);
        page.run(() -> tree.select(row -> row.is(PAY, Optional.of(ONE))));
        assertThat(RowText.tabs(tree.selected(), tree.shown()))
                .contains("health.v1 SERVING · 1.8 ms\t12 s ago · ok")
                .as("no process was launched here")
                .doesNotContain("Healthy");
    }
}
