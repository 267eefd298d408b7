package io.meshscope.ui.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.EndedCall;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.Unfit;
import io.meshscope.invoke.grpc.GrpcInvoker;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
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
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.grpc.Misfit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// A bidirectional stream in the window, against a real server.
@Tag("window")
class StreamTest {

    private static final String OTHER = "shop.shipping.v1.ShippingService/GetShipment";

    private static final CallResult UNREACHED =
            new CallResult(
                    new CallResult.Status("UNAVAILABLE", 14, "nobody listens"),
                    CallResult.Response.NONE,
                    CallResult.Metadata.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    Instant.EPOCH,
                    CallResult.Timing.of(Duration.ZERO));

    @TempDir Path folder;

    private final FxRobot robot = new FxRobot();
    private final MeshFixture fixture = MeshFixture.empty();
    private final TrackServer server = new TrackServer(this::ended);
    private volatile Optional<Function<CallListener, OpenCall>> instead = Optional.empty();
    private Opened page;

    @BeforeEach
    void open() {
        fixture.invoker =
                new Switched(
                        new GrpcInvoker(
                                service -> List.of(),
                                InstanceAccess.PLAINTEXT,
                                InstantSource.system(),
                                new Random(42)));
        // The first question to a server loads much; on a busy machine that takes its time.
        var _ = fixture.invoker.describe(new Target(server.target()), Duration.ofMinutes(1));
        page =
                Opened.at(
                        fixture,
                        Look.DARK,
                        here(),
                        c -> new InvokePage(c, SchemaChooser::dialogs, texts -> saves()));
        page.until(() -> page.sees("#send") && page.sees("#branch-shipment_id"));
    }

    @AfterEach
    void close() {
        page.close();
        fixture.invoker.close();
        server.close();
        fixture.close();
    }

    /// Opens the calls that a test makes up, and all others at the server.
    private final class Switched implements Invoker {

        private final Invoker real;

        Switched(Invoker real) {
            this.real = real;
        }

        @Override
        public ServerSchema describe(Target target, Duration timeout) {
            return real.describe(target, timeout);
        }

        @Override
        public ServerSchema describe(SchemaSource schema) {
            return real.describe(schema);
        }

        @Override
        public OpenCall open(CallRequest request, CallListener listener) {
            return instead.map(made -> made.apply(listener))
                    .orElseGet(() -> real.open(request, listener));
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private RequestFiles saves() {
        return (over, name) -> Optional.of(folder.resolve(name));
    }

    private Location here() {
        return at(TrackServer.METHOD);
    }

    private Location at(String method) {
        return new Location.Invoke(Optional.of(server.target()), Optional.of(method));
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

    @SuppressWarnings("unchecked")
    private TableView<StreamRows.Row> log() {
        return page.node("#stream-log", TableView.class);
    }

    private boolean counts(int sent, int received) {
        return page.node("#stream-counts", Label.class)
                .getText()
                .matches("→ " + sent + " · [0-9].*   ← " + received + " · [0-9].*");
    }

    private void assertWhole(String label) {
        assertThat(page.node(label, Label.class).isTextTruncated()).as(label).isFalse();
    }

    @Test
    void aStreamIsTypedByKeyboardAloneAndCancelledAndItsTraceIsThere() {
        page.run(() -> page.node("#target", TextField.class).requestFocus());
        tabTo("#branch-shipment_id");
        push(KeyCode.SPACE);
        tabTo("#field-shipment_id");
        robot.write("shp_1");
        push(KeyCode.CONTROL, KeyCode.ENTER);
        page.until(() -> counts(1, 1));
        tabTo("#field-shipment_id");
        push(KeyCode.CONTROL, KeyCode.A);
        robot.write("shp_2");
        push(KeyCode.CONTROL, KeyCode.ENTER);
        page.until(() -> counts(2, 2));
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
        page.until(() -> counts(1, 1));
        page.run(() -> page.node("#field-shipment_id", TextField.class).setText("shp_9"));
        page.run(() -> log().getSelectionModel().select(sentRow()));
        assertThat(page.says("Message 1 out, ")).isTrue();
        assertWhole("#stream-message");
        assertWhole("#stream-counts");
        page.press("#send-again");
        page.until(
                () -> page.node("#field-shipment_id", TextField.class).getText().equals("shp_1"));
        page.press("#send");
        page.until(() -> counts(2, 2));
        page.run(() -> page.node("#stream-filter", TextField.class).setText("in_transit"));
        page.until(() -> log().getItems().stream().filter(StreamTest::isMessage).count() == 2);
        page.press("#half-close");
        page.until(() -> page.says("OK 0"));
        assertThat(page.node("#send", Button.class).isDisabled()).isFalse();
        unreadable();
    }

    private void unreadable() {
        var message =
                new CallMessage(
                        3,
                        new byte[1],
                        (bytes, fields) ->
                                new CallMessage.Text(
                                        Optional.empty(),
                                        List.of(),
                                        List.of(Message.verbatim("It is cut off."))));
        var row =
                new StreamRows.Row(
                        99, new CallEvent.Sent(Duration.ZERO, message), Message.verbatim(""));
        page.run(() -> log().getItems().add(row));
        page.run(() -> log().getSelectionModel().select(row));
        page.press("#send-again");
        page.until(
                () -> page.node("#stream-problem", Label.class).getText().equals("It is cut off."));
    }

    private List<String> facts() {
        return Screens.onFx(() ->
                page.page().node().lookupAll(".ms-value").stream()
                        .map(value -> ((TextField) value).getText())
                        .toList());
    }

    @Test
    void whatAStreamCouldNotDoIsSaid() {
        page.press("#branch-shipment_id");
        instead =
                Optional.of(listener -> {
                    throw InvokeException.of(
                            new Unfit(Misfit.NOT_GRPC, new Endpoint("10.0.0.1", 80)),
                            new IOException());
                });
        page.press("#send");
        page.until(() -> page.says("10.0.0.1:80 speaks HTTP/2, but not gRPC."));
        assertThat(page.says("The call was not made")).isTrue();
        assertThat(facts()).contains("The call was not made");
        assertThat(page.says("After half-close you still receive.")).isFalse();

        instead =
                Optional.of(listener -> {
                    listener.on(new CallEvent.Ended(Duration.ZERO, UNREACHED));
                    return new EndedCall(UNREACHED);
                });
        page.press("#send");
        page.until(() -> page.says("UNAVAILABLE 14"));
        page.until(() -> page.says("The message was not sent: the stream has ended."));
    }

    @Test
    void anEarlierMessageIsNotPutIntoAMethodThatWasOpenedSince() {
        var model = Screens.onFx(() -> new InvokeViewModel(page.context()));
        page.run(() -> model.open(server.target(), TrackServer.METHOD));
        page.until(() -> model.open().get().isPresent());
        page.run(() -> {
            InvokeViewModel.Open asked = model.open().get().orElseThrow();
            model.edit(asked, "{\"shipmentId\": \"shp_1\"}");
            assertThat(model.json()).contains("shp_1");
            model.open(server.target(), OTHER);
            model.edit(asked, "{\"shipmentId\": \"shp_2\"}");
            assertThat(model.open().get().orElseThrow().method().fullName()).isEqualTo(OTHER);
            model.open(server.target(), TrackServer.METHOD);
            assertThat(model.json()).contains("shp_1");
            model.dispose();
        });
    }

    /// A call can end without an event that says so.
    @Test
    void aStreamWhoseEndCannotBeToldIsOver() {
        page.press("#branch-shipment_id");
        instead =
                Optional.of(listener ->
                        new OpenCall() {
                            @Override
                            public Optional<RpcMode> mode() {
                                return Optional.of(RpcMode.BIDIRECTIONAL);
                            }

                            @Override
                            public Optional<CallResult.Trace> trace() {
                                return Optional.empty();
                            }

                            @Override
                            public boolean send(String json) {
                                return true;
                            }

                            @Override
                            public void halfClose() {}

                            @Override
                            public void cancel() {}

                            @Override
                            public CallResult await() {
                                throw new InvokeException(
                                        Message.verbatim("How it has ended cannot be told."));
                            }
                        });
        page.press("#send");
        page.until(() -> page.says("How it has ended cannot be told."));
        assertThat(page.node("#cancel", Button.class).isDisabled()).isTrue();
    }

    private long ticking() {
        return ((ScheduledThreadPoolExecutor) page.context().timer())
                .getQueue().stream()
                        .map(RunnableScheduledFuture.class::cast)
                        .filter(task -> task.isPeriodic() && !task.isCancelled())
                        .count();
    }

    @Test
    void theClockTicksOnlyWhileItsStreamIsShown() {
        long before = ticking();
        page.press("#branch-shipment_id");
        page.run(() -> page.node("#field-shipment_id", TextField.class).setText("shp_1"));
        page.press("#send");
        page.until(() -> counts(1, 1));
        assertThat(ticking()).isEqualTo(before + 1);
        page.run(() -> page.page().show(at(OTHER)));
        page.until(() -> page.sees("#invoke") && !page.sees("#stream-log"));
        assertThat(ticking()).isEqualTo(before);
        page.run(() -> page.page().show(here()));
        page.until(() -> page.sees("#stream-log"));
        assertThat(ticking()).isEqualTo(before + 1);
        page.press("#cancel");
        page.until(() -> page.says("CANCELLED 1"));
        assertThat(ticking()).isEqualTo(before);
    }

    @Test
    void allMessagesGoToAFileWhileTheStreamRuns() throws IOException {
        page.press("#branch-shipment_id");
        page.run(() -> page.node("#field-shipment_id", TextField.class).setText("flood"));
        page.press("#send");
        page.until(() -> page.says("← 20,000 · "));
        page.press("#stream-save");
        page.until(() -> said().startsWith("2,001 lines so far in "));
        page.run(() -> page.node("#field-shipment_id", TextField.class).setText("shp_2"));
        page.press("#send");
        page.until(() -> said().startsWith("2,003 lines so far in "));
        page.picture("invoke-stream-saved");
        page.press("#cancel");
        page.until(() -> said().startsWith("2,004 lines saved in "));
        assertThat(said()).endsWith("Track.jsonl");
        List<String> lines = Files.readAllLines(folder.resolve("Track.jsonl"));
        // Headers, a request and a flood came; the latest 2,000 lines of them were kept.
        assertThat(lines.getFirst()).isEqualTo("{\"event\":\"not-kept\",\"lines\":18002}");
        assertThat(lines)
                .element(2_001)
                .asString()
                .contains("\"direction\":\"sent\",\"number\":2,\"size\":7,", "shp_2");
        assertThat(lines.getLast()).contains("\"event\":\"ended\",\"code\":\"CANCELLED\"");
        page.press("#stream-save");
        page.until(() -> said().startsWith("2,001 lines saved in "));
    }

    /// Empty until something is said: the file is written beside the window.
    private String said() {
        return page.sees("#stream-saved") ? page.node("#stream-saved", Label.class).getText() : "";
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
        page.until(() -> page.says("← 20,000 · "));
        assertThat(log().getItems()).hasSizeLessThanOrEqualTo(2_000);
        assertThat(page.says("earlier lines are no longer kept")).isTrue();
        assertThat(page.node("#stream-follow", CheckBox.class).isSelected()).isTrue();
        page.press("#cancel");
        page.until(() -> page.says("CANCELLED 1"));
    }
}
