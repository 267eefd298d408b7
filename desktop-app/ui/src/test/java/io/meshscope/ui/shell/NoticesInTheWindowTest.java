package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.message.Message;
import io.meshscope.session.ReceiverKind;
import io.meshscope.session.Session;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fixture.WholeWindow;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.ManualTimer;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The messages that the window shows by itself: how long they stay, and what can be done about
/// them.
@Tag("window")
class NoticesInTheWindowTest {

    @Test
    void aTakenPortIsSaidOnceWithAFieldForAnother() {
        MeshFixture fixture = MeshFixture.incident();
        fixture.receivers =
                List.of(
                        new Session.Receiver(
                                ReceiverKind.OTLP_GRPC,
                                0,
                                Optional.of(
                                        Message.verbatim(
                                                "Port 4317 is in use by another program."))),
                        new Session.Receiver(ReceiverKind.OTLP_HTTP, 4318));
        try (var window = WholeWindow.open(fixture, Look.SMALL)) {
            assertThat(window.sees(".ms-port-bar")).isTrue();
            var field = (TextField) window.node(".ms-port-bar .text-field");
            window.click(field);
            window.press(KeyCode.CONTROL, KeyCode.A);
            window.write("4999");
            window.press(KeyCode.ENTER);
            window.until(() -> fixture.listened.contains("OTLP gRPC:4999"));
            window.until(() -> window.bench().lookup(".ms-port-bar") == null);
        }
    }

    @Test
    void aTakenPortThatWasReadIsNotSaidAgain() {
        MeshFixture fixture = MeshFixture.incident();
        fixture.receivers =
                List.of(
                        new Session.Receiver(
                                ReceiverKind.OTLP_GRPC,
                                0,
                                Optional.of(Message.verbatim("Port 4317"))));
        try (var window = WholeWindow.open(fixture, Look.DARK)) {
            var buttons =
                    window.read(() ->
                            window.bench().lookupAll(".ms-port-bar .button").stream()
                                    .map(Button.class::cast)
                                    .toList());
            window.click(buttons.getLast());
            window.until(() -> window.bench().lookup(".ms-port-bar") == null);
            // Wait for more than one refresh; there is one each second.
            for (int i = 0; i < 5; i++) {
                Screens.settle();
            }
            assertThat(window.sees(".ms-port-bar")).isFalse();
        }
    }

    @Test
    void whatAReceiverRefusedIsANoticeWithItsReason() {
        MeshFixture fixture = MeshFixture.incident();
        fixture.tell(
                MeshFixture.NOW,
                "zipkin",
                new SourceEvent.Connected("127.0.0.1:9411", Optional.empty()));
        fixture.tell(
                MeshFixture.NOW,
                "zipkin",
                new TrafficEvent.Refused(
                        2, 1, "a span must have a time up to the year 2262", Optional.empty()));
        fixture.settle();
        try (var window = WholeWindow.open(fixture, Look.DARK)) {
            var bell = (MenuButton) window.node(".ms-bell");
            assertThat(window.read(() -> bell.getItems().stream().map(MenuItem::getText).toList()))
                    .anySatisfy(notice ->
                            assertThat(notice)
                                    .startsWith("zipkin: 3 refused")
                                    .endsWith("a span must have a time up to the year 2262"));
        }
    }

    @Test
    void aReceiverIsMovedAndTurnedOffInTheSettings() {
        MeshFixture fixture = MeshFixture.incident();
        fixture.receivers =
                List.of(
                        new Session.Receiver(ReceiverKind.OTLP_GRPC, 4317),
                        new Session.Receiver(ReceiverKind.ZIPKIN, 9411));
        try (var window = WholeWindow.open(fixture, Look.DARK)) {
            window.go(Location.of(Place.SETTINGS));
            var rows =
                    window.read(() ->
                            window.bench().lookupAll(".ms-receiver").stream()
                                    .map(HBox.class::cast)
                                    .toList());
            assertThat(rows).hasSize(ReceiverKind.values().length);
            HBox zipkin = rows.get(ReceiverKind.ZIPKIN.ordinal());
            window.click((TextField) zipkin.lookup(".text-field"));
            window.press(KeyCode.CONTROL, KeyCode.A);
            window.write("9500");
            window.press(KeyCode.ENTER);
            window.until(() -> fixture.listened.contains("Zipkin:9500"));
            var buttons = window.read(() -> List.copyOf(zipkin.lookupAll(".button")));
            window.until(() -> !zipkin.isDisabled());
            window.click(buttons.getLast());
            window.until(() ->
                    fixture.receivers.stream().noneMatch(r -> r.kind() == ReceiverKind.ZIPKIN));
        }
    }

    @Test
    void aLostSourceIsTriedAtOnceWhenAsked() {
        MeshFixture fixture = MeshFixture.incident();
        fixture.tell(
                MeshFixture.NOW,
                "etcd",
                new SourceEvent.Lagging(
                        "nothing listens", Optional.of(Duration.ofSeconds(5)), Optional.empty()));
        fixture.settle();
        try (var window = WholeWindow.open(fixture, Look.DARK)) {
            window.click(".ms-banner .button");
            assertThat(fixture.retries.get()).isEqualTo(1);
        }
    }

    @Test
    void whatCameOfAnActionLeavesByItself() {
        Screens.start();
        var timer = new ManualTimer();
        try {
            Screens.onFx(() -> {
                var toasts = new Toasts(FxThread.platform(), timer);
                toasts.say("payment-1 was killed");
                assertThat(toasts.getChildren()).hasSize(1);
                timer.elapse();
                assertThat(toasts.getChildren()).isEmpty();
                return null;
            });
        } finally {
            timer.shutdownNow();
        }
    }
}
