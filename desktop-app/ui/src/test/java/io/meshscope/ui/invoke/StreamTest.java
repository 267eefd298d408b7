package io.meshscope.ui.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.invoke.Target;
import io.meshscope.invoke.grpc.GrpcInvoker;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.proto.shop.shipping.v1.TrackRequest;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.wire.tls.InstanceTls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// A bidirectional stream in the window, against a real server.
class StreamTest {

    private final FxRobot robot = new FxRobot();
    private final MeshFixture fixture = MeshFixture.empty();
    private final TrackServer server = new TrackServer(this::ended);
    private Opened page;

    @BeforeEach
    void open() {
        fixture.invoker =
                new GrpcInvoker(
                        service -> List.of(),
                        InstanceTls.PLAINTEXT,
                        InstantSource.system(),
                        new Random(42));
        // The first question to a server loads much; on a busy machine that takes its time.
        var _ = fixture.invoker.describe(new Target(server.target()), Duration.ofMinutes(1));
        page = Opened.at(fixture, Look.DARK, here(), InvokePage::new);
        page.until(() -> page.sees("#send") && page.sees("#branch-shipment_id"));
    }

    @AfterEach
    void close() {
        page.close();
        fixture.invoker.close();
        server.close();
        fixture.close();
    }

    private Location here() {
        return new Location.Invoke(Optional.of(server.target()), Optional.of(TrackServer.METHOD));
    }

    /// The server's side of the call, as its exporter would send it.
    private void ended(String parent) {
        String[] parts = parent.split("-");
        fixture.arrive(
                List.of(
                        new Span(
                                new Span.Ids(parts[1], "00000000000000aa", Optional.of(parts[2])),
                                TrackServer.METHOD,
                                SpanKind.SERVER,
                                new Span.Interval(
                                        Instant.now().getEpochSecond() * 1_000_000_000, 1_000),
                                new Span.Result(SpanStatus.UNSET, ""),
                                new Span.Origin(
                                        new Resource(
                                                new ServiceName("shipping-service"),
                                                Optional.empty(),
                                                Map.of()),
                                        "test"),
                                Span.Details.of(Map.of()))));
    }

    private void push(KeyCode... keys) {
        robot.push(keys);
        Screens.settle();
    }

    /// Goes on with Tab until a control has the focus.
    private void tabTo(String selector) {
        for (int n = 0; n < 80; n++) {
            if (Screens.onFx(
                    () -> {
                        var owner = page.page().node().getScene().getFocusOwner();
                        return owner != null && ("#" + owner.getId()).equals(selector);
                    })) {
                return;
            }
            push(KeyCode.TAB);
        }
        throw new AssertionError("Tab does not lead to " + selector);
    }

    private TableView<?> log() {
        return page.node("#stream-log", TableView.class);
    }

    @Test
    void aStreamIsTypedByKeyboardAloneAndCancelledAndItsTraceIsThere() {
        page.run(() -> page.node("#target", TextField.class).requestFocus());
        tabTo("#branch-shipment_id");
        push(KeyCode.SPACE);
        tabTo("#field-shipment_id");
        robot.write("shp_1");
        push(KeyCode.CONTROL, KeyCode.ENTER);
        page.until(() -> page.says("→ 1 out  ← 1 in"));
        tabTo("#field-shipment_id");
        push(KeyCode.CONTROL, KeyCode.A);
        robot.write("shp_2");
        push(KeyCode.CONTROL, KeyCode.ENTER);
        page.until(() -> page.says("→ 2 out  ← 2 in"));
        assertThat(server.requests)
                .extracting(TrackRequest::getShipmentId)
                .containsExactly("shp_1", "shp_2");
        page.picture("invoke-stream");
        tabTo("#cancel");
        push(KeyCode.SPACE);
        page.until(() -> page.says("CANCELLED 1"));
        page.until(() -> page.says("1 span"));
        assertThat(page.node("#cancel", Button.class).isDisabled()).isTrue();
        page.picture("invoke-stream-ended");
    }

    @Test
    void anEarlierMessageIsSentAgainAndTheHalfCloseEndsIt() {
        page.press("#branch-shipment_id");
        page.run(() -> page.node("#field-shipment_id", TextField.class).setText("shp_1"));
        page.press("#send");
        page.until(() -> page.says("→ 1 out  ← 1 in"));
        page.run(() -> page.node("#field-shipment_id", TextField.class).setText("shp_9"));
        page.run(() -> log().getSelectionModel().select(sentRow()));
        page.press("#send-again");
        page.until(
                () -> page.node("#field-shipment_id", TextField.class).getText().equals("shp_1"));
        page.press("#send");
        page.until(() -> page.says("→ 2 out  ← 2 in"));
        page.run(() -> page.node("#stream-filter", TextField.class).setText("in_transit"));
        page.until(() -> log().getItems().stream().filter(StreamTest::isMessage).count() == 2);
        page.press("#half-close");
        page.until(() -> page.says("OK 0"));
        assertThat(page.node("#send", Button.class).isDisabled()).isFalse();
    }

    private int sentRow() {
        for (int i = 0; i < log().getItems().size(); i++) {
            if (isMessage(log().getItems().get(i))) {
                return i;
            }
        }
        throw new AssertionError("nothing was sent");
    }

    private static boolean isMessage(Object row) {
        return ((StreamRows.Row) row).message().isPresent();
    }

    @Test
    void aFloodIsCountedAndBoundedAndGoesOnWhileAnotherPageIsShown() {
        page.press("#branch-shipment_id");
        page.run(() -> page.node("#field-shipment_id", TextField.class).setText("flood"));
        page.press("#send");
        page.run(() -> page.page().hide());
        page.run(() -> page.page().show(Location.of(Place.INVOKE)));
        page.until(() -> page.says("← 20,000 in"));
        assertThat(log().getItems()).hasSizeLessThanOrEqualTo(2_000);
        assertThat(page.says("earlier lines are no longer kept")).isTrue();
        assertThat(page.node("#stream-follow", CheckBox.class).isSelected()).isTrue();
        page.press("#cancel");
        page.until(() -> page.says("CANCELLED 1"));
    }
}
