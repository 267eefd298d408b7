package io.meshscope.ui.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.FieldHints;
import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.FieldShape.Kind;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.MessageShape;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.trace.GrpcCode;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.JsonArea;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fixture.ScriptedAnswer;
import io.meshscope.ui.fixture.ScriptedCall;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.WhyPane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("window")
class InvokePageTest {

    private static final String CREATE = "shop.order.v1.OrderService/CreateOrder";
    private static final Location HERE =
            new Location.Invoke(Optional.of("etcd:///order-service"), Optional.of(CREATE));

    /// The trace of the incident, so that the call has spans.
    private static final String TRACE = "7f3a9c41d2e84b06a5c1e90b3d6f2874";

    private static FieldShape field(
            String name,
            Kind kind,
            boolean repeated,
            Optional<Kind> key,
            String message,
            String oneof,
            String type) {
        return new FieldShape(
                name,
                name,
                1,
                new FieldShape.Type(
                        kind,
                        Optional.of(message).filter(m -> !m.isEmpty()),
                        kind == Kind.ENUM
                                ? List.of(
                                        new FieldShape.EnumValue("CURRENCY_UNSPECIFIED", 0),
                                        new FieldShape.EnumValue("EUR", 2))
                                : List.of(),
                        false,
                        type,
                        Optional.empty()),
                new FieldShape.Occurrence(
                        repeated,
                        key,
                        Optional.of(oneof).filter(o -> !o.isEmpty()),
                        kind == Kind.MESSAGE || !oneof.isEmpty(),
                        false),
                FieldHints.NONE);
    }

    private static FieldShape scalar(String name, Kind kind, String type) {
        return field(name, kind, false, Optional.empty(), "", "", type);
    }

    private static final MessageShape ITEM =
            new MessageShape(
                    "shop.order.v1.OrderItem",
                    List.of(
                            scalar("sku", Kind.STRING, "string"),
                            scalar("quantity", Kind.INT32, "int32")));
    private static final MessageShape ADDRESS =
            new MessageShape(
                    "shop.order.v1.Address",
                    List.of(
                            scalar("street", Kind.STRING, "string"),
                            scalar("city", Kind.STRING, "string")));
    private static final MessageShape ORDER =
            new MessageShape(
                    "shop.order.v1.CreateOrderRequest",
                    List.of(
                            scalar("user_id", Kind.STRING, "string"),
                            field(
                                    "items",
                                    Kind.MESSAGE,
                                    true,
                                    Optional.empty(),
                                    "shop.order.v1.OrderItem",
                                    "",
                                    "OrderItem"),
                            field(
                                    "address",
                                    Kind.MESSAGE,
                                    false,
                                    Optional.empty(),
                                    "shop.order.v1.Address",
                                    "",
                                    "Address"),
                            scalar("currency", Kind.ENUM, "Currency"),
                            field(
                                    "card_token",
                                    Kind.STRING,
                                    false,
                                    Optional.empty(),
                                    "",
                                    "payment_method",
                                    "string"),
                            field(
                                    "wallet_id",
                                    Kind.STRING,
                                    false,
                                    Optional.empty(),
                                    "",
                                    "payment_method",
                                    "string"),
                            field(
                                    "deliver_after",
                                    Kind.MESSAGE,
                                    false,
                                    Optional.empty(),
                                    "google.protobuf.Timestamp",
                                    "",
                                    "Timestamp"),
                            field(
                                    "labels",
                                    Kind.STRING,
                                    false,
                                    Optional.of(Kind.STRING),
                                    "",
                                    "",
                                    "string"),
                            scalar("gift_card", Kind.BYTES, "bytes")));

    private static RpcMethod method(String service, String name, RpcMode mode) {
        return new RpcMethod(service, name, mode, ORDER.fullName(), "shop.order.v1.Order");
    }

    private static final class Answering implements Invoker {

        final List<CallRequest> calls = new CopyOnWriteArrayList<>();
        String code = "OK";

        @Override
        public ServerSchema describe(Target target, Duration timeout) {
            if (target.text().endsWith("gateway")) {
                throw new InvokeException(
                        Message.verbatim("gateway does not tell what it offers."));
            }
            return schema("server reflection v1", Optional.of("127.0.0.1:50052"));
        }

        @Override
        public ServerSchema describe(SchemaSource source) {
            try {
                return schema(source.read().origin(), Optional.empty());
            } catch (InterruptedException e) {
                throw new InvokeException(Message.verbatim("interrupted"), e);
            }
        }

        private static ServerSchema schema(String origin, Optional<String> peer) {
            return new ServerSchema(
                    List.of(
                            method("shop.order.v1.OrderService", "CreateOrder", RpcMode.UNARY),
                            method("shop.order.v1.OrderService", "GetOrder", RpcMode.UNARY),
                            method(
                                    "shop.order.v1.OrderService",
                                    "WatchOrder",
                                    RpcMode.SERVER_STREAMING),
                            method(
                                    "grpc.reflection.v1.ServerReflection",
                                    "ServerReflectionInfo",
                                    RpcMode.BIDIRECTIONAL),
                            method("grpc.health.v1.Health", "Check", RpcMode.UNARY)),
                    Map.of(
                            ORDER.fullName(),
                            ORDER,
                            ITEM.fullName(),
                            ITEM,
                            ADDRESS.fullName(),
                            ADDRESS),
                    List.of(),
                    List.of(),
                    origin,
                    peer,
                    MeshFixture.NOW);
        }

        @Override
        public OpenCall open(CallRequest request, CallListener listener) {
            calls.add(request);
            return new ScriptedCall(listener, json -> answer(request));
        }

        private CallResult answer(CallRequest request) {
            boolean ok = code.equals("OK");
            return new CallResult(
                    new CallResult.Status(
                            code, GrpcCode.valueOf(code).ordinal(), ok ? "" : "no user usr_1"),
                    ok
                            ? ScriptedAnswer.of(
                                    "{\n  \"id\": \"ord_01HRSB4M7T\",\n"
                                            + "  \"status\": \"PENDING_PAYMENT\",\n"
                                            + "  \"total\": {\n    \"currency\": \"EUR\",\n"
                                            + "    \"amountMinor\": \"18450\"\n  }\n}",
                                    612,
                                    List.of("shop.order.v1.Order: 7, 9"))
                            : CallResult.Response.NONE,
                    new CallResult.Metadata(
                            Map.of("content-type", List.of("application/grpc")),
                            Map.of("x-fallback", List.of("payment-deferred"))),
                    Optional.of("127.0.0.1:50052"),
                    request.startTrace()
                            ? Optional.of(new CallResult.Trace(TRACE, "00f067aa0ba902b7"))
                            : Optional.empty(),
                    MeshFixture.NOW,
                    new CallResult.Timing(
                            Optional.of(Duration.ofNanos(300_000)),
                            Optional.of(Duration.ofMillis(2)),
                            Optional.empty(),
                            Optional.of(Duration.ofMillis(140)),
                            Optional.of(Duration.ofMillis(1)),
                            Duration.ofMillis(143)));
        }

        @Override
        public void close() {}
    }

    private static void fill(Opened page) {
        page.until(() -> page.says("user_id"));
        page.run(() -> page.node("#field-user_id", TextField.class).setText("usr_1"));
        page.press("#add-items");
        page.run(() -> page.node("#field-sku", TextField.class).setText("SKU-2041"));
        page.run(() -> page.node("#field-quantity", TextField.class).setText("2"));
        page.press("#set-address");
        page.press("#branch-card_token");
    }

    @Test
    void everyLookRenders() {
        for (Look look : Look.ALL) {
            try (var fixture = MeshFixture.incident()) {
                fixture.invoker = new Answering();
                assertThat(Screens.render("invoke", fixture, look, HERE, InvokePage::new))
                        .isNotEmptyFile();
            }
        }
    }

    @Test
    void aFormIsFilledAndCalledAndTheAnswerShown() {
        var invoker = new Answering();
        try (var fixture = MeshFixture.incident()) {
            fixture.invoker = invoker;
            try (var page = Opened.at(fixture, Look.DARK, HERE, InvokePage::new)) {
                fill(page);
                page.press("#invoke");
                page.until(() -> page.says("OK 0"));
                CallRequest sent = invoker.calls.get(0);
                assertThat(sent.method()).isEqualTo(CREATE);
                assertThat(sent.target().text()).isEqualTo("etcd:///order-service");
                assertThat(sent.terms().deadline()).contains(Duration.ofSeconds(3));
                assertThat(sent.json().replaceAll("\\s", ""))
                        .isEqualTo(
                                "{\"user_id\":\"usr_1\",\"items\":[{\"sku\":\"SKU-2041\","
                                        + "\"quantity\":2}],\"address\":{},\"card_token\":\"\"}");
                page.until(() -> page.says("spans so far"));
                page.picture("invoke-answered");
                assertThat(page.says("x-fallback")).isTrue();
                page.press("#open-trace");
                assertThat(page.context().navigator().current().get())
                        .isEqualTo(new Location.Trace(TRACE, Optional.empty()));
            }
        }
    }

    @Test
    void aCallOfAnInstanceInProductionIsAskedFor() {
        var invoker = new Answering();
        try (var fixture = MeshFixture.incident()) {
            fixture.invoker = invoker;
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new RegistrationEvent.Added(
                            new Registration(
                                    new ServiceName("order-service"),
                                    new InstanceId("127.0.0.1:50999"),
                                    new Endpoint("127.0.0.1", 50_999),
                                    new Registration.Entry(
                                            new SourceId("etcd"), "k", "plain", "", 1),
                                    Optional.empty(),
                                    Registration.Details.of(MeshFixture.NOW, Map.of("env", "PROD")),
                                    List.of())));
            fixture.settle();
            try (var page = Opened.at(fixture, Look.DARK, HERE, InvokePage::new)) {
                fill(page);
                page.press("#invoke");
                assertThat(page.says("Registered as production: order-service 127.0.0.1:50999"))
                        .isTrue();
                assertThat(page.node("#confirm", Button.class).isDisabled()).isTrue();
                assertThat(invoker.calls).isEmpty();
                page.run(() -> page.node("#confirm-word", TextField.class).setText("production"));
                TextField target = page.node("#target", TextField.class);
                String asked = target.getText();
                page.run(() -> target.setText("127.0.0.1:1"));
                page.press("#confirm");
                assertThat(page.says("no longer what you were asked about")).isTrue();
                page.run(() -> target.setText(asked));
                assertThat(invoker.calls).isEmpty();
                page.press("#confirm");
                page.until(() -> page.says("OK 0"));
            }
        }
    }

    private static void share(Opened page, String item) {
        page.run(() -> {
            MenuButton menu = page.node("#share", MenuButton.class);
            menu.getOnShowing().handle(null);
            menu.getItems().stream()
                    .filter(i -> item.equals(i.getId()) && !i.isDisable())
                    .forEach(MenuItem::fire);
        });
    }

    private static String clipboard(Opened page) {
        var text = new AtomicReference<String>();
        page.run(() -> text.set(Clipboard.getSystemClipboard().getString()));
        return text.get();
    }

    @Test
    void theCallBeingWrittenIsCopiedForAShellAndSavedAsARequest(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("create.yaml");
        try (var fixture = MeshFixture.incident()) {
            fixture.invoker = new Answering();
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            HERE,
                            context ->
                                    new InvokePage(
                                            context,
                                            SchemaChooser::dialogs,
                                            texts -> (over, name) -> Optional.of(file)))) {
                fill(page);
                assertThat(page.node("#share", MenuButton.class).getTooltip().getText())
                        .isEqualTo("Copy or save the request");
                share(page, "share.grpcurl");
                assertThat(clipboard(page))
                        .startsWith("grpcurl -plaintext -max-time 3 -d '{")
                        .contains("\"SKU-2041\"")
                        .containsPattern("}' [0-9.]+:[0-9]+ " + CREATE + "$");
                assertThat(page.says("Copied")).isTrue();
                share(page, "share.save");
                page.until(() -> page.says("Saved as create.yaml"));
                assertThat(Files.readString(file))
                        .contains("target: etcd:///order-service")
                        .contains("method: " + CREATE)
                        .contains("sku: SKU-2041");

                page.run(() -> page.node("#field-quantity", TextField.class).setText("x"));
                page.run(() -> Copy.text("before"));
                share(page, "share.grpcurl");
                assertThat(clipboard(page)).isEqualTo("before");
            }
        }
    }

    @Test
    void aRefusedCallIsAnAnswerToo() {
        var invoker = new Answering();
        invoker.code = "NOT_FOUND";
        try (var fixture = MeshFixture.incident()) {
            fixture.invoker = invoker;
            try (var page = Opened.at(fixture, Look.DARK, HERE, InvokePage::new)) {
                page.until(() -> !page.node("#invoke", Button.class).isDisabled());
                page.press("#invoke");
                page.until(() -> page.says("NOT_FOUND 5"));
                assertThat(page.says("no user usr_1")).isTrue();
            }
        }
    }

    private static List<String> why(Opened page) {
        return page.node("#why", WhyPane.class).getChildren().stream()
                .map(n -> ((Labeled) n).getText())
                .toList();
    }

    @Test
    void aFailedCallSaysWhyAndEachSentenceLeadsToItsPlace() {
        var invoker = new Answering();
        invoker.code = "UNAVAILABLE";
        try (var fixture = MeshFixture.incident()) {
            fixture.invoker = invoker;
            try (var page = Opened.at(fixture, Look.DARK, HERE, InvokePage::new)) {
                page.until(() -> !page.node("#invoke", Button.class).isDisabled());
                assertThat(page.sees("#why")).isFalse();
                page.press("#invoke");
                page.until(() -> page.says("UNAVAILABLE 14"));
                page.until(() -> page.sees("#why .hyperlink"));
                page.until(() ->
                        why(page).stream().anyMatch(w -> w.contains("order → payment is OPEN")));
                page.picture("invoke-why");
                page.press("#why .hyperlink");
                assertThat(page.context().navigator().current().get())
                        .isInstanceOf(Location.Trace.class);
                page.run(() -> page.context().language().locale().set(Locale.SIMPLIFIED_CHINESE));
                assertThat(why(page)).anyMatch(w -> w.contains("熔断器 order → payment 为 OPEN"));
            }
        }
    }

    @Test
    void whatCannotBeSentIsSaidAndNotSent() {
        try (var fixture = MeshFixture.incident()) {
            fixture.invoker = new Answering();
            try (var page = Opened.at(fixture, Look.DARK, HERE, InvokePage::new)) {
                fill(page);
                page.run(() -> page.node("#field-quantity", TextField.class).setText("3000000000"));
                assertThat(page.node("#invoke", Button.class).isDisabled()).isTrue();
                assertThat(page.says("3000000000 is not within -2147483648 to 2147483647."))
                        .isTrue();
            }
        }
    }

    @Test
    void jsonThatDoesNotFitLeavesTheTreeAndMarksTheLine() {
        try (var fixture = MeshFixture.incident()) {
            fixture.invoker = new Answering();
            try (var page = Opened.at(fixture, Look.DARK, HERE, InvokePage::new)) {
                fill(page);
                page.run(() -> page.segment("JSON").fire());
                JsonArea json = page.node("#request-json", JsonArea.class);
                page.run(() -> json.replaceText("{\n  \"user_id\": \"u2\",\n  \"nothing\": 1\n}"));
                assertThat(page.says("Line 3, nothing:")).isTrue();
                assertThat(page.node("#invoke", Button.class).isDisabled()).isTrue();
                page.picture("invoke-json-bad");
                page.run(() -> json.replaceText("{\n  \"user_id\": \"u2\"\n}"));
                page.run(() -> page.segment("Form").fire());
                assertThat(page.node("#field-user_id", TextField.class).getText()).isEqualTo("u2");
            }
        }
    }

    @Test
    void aServerThatDoesNotTellIsSaidInPlace() {
        try (var fixture = MeshFixture.incident()) {
            fixture.invoker = new Answering();
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            new Location.Invoke(Optional.of("etcd:///gateway"), Optional.empty()),
                            InvokePage::new)) {
                page.run(() -> {});
                page.until(() -> page.says("gateway"));
                page.run(() -> ((InvokePage) page.page()).expand("etcd:///gateway"));
                page.until(() -> page.says("gateway does not tell what it offers."));
            }
        }
    }

    private static final String GET = "shop.order.v1.OrderService/GetOrder";

    private static void open(Opened page, String method) {
        page.run(() ->
                page.page()
                        .show(
                                new Location.Invoke(
                                        Optional.of("etcd:///order-service"),
                                        Optional.of(method))));
    }

    @Test
    void aResponseBelongsToItsMethod() {
        try (var fixture = MeshFixture.incident()) {
            fixture.invoker = new Answering();
            try (var page = Opened.at(fixture, Look.DARK, HERE, InvokePage::new)) {
                fill(page);
                page.press("#invoke");
                page.until(() -> page.says("OK 0"));
                assertThat(page.says("shop.order.v1.Order: 7, 9")).isTrue();
                page.until(() -> page.says("spans so far"));
                open(page, GET);
                assertThat(page.says("OK 0")).isFalse();
                assertThat(page.says("spans so far")).isFalse();
                assertThat(page.says("The response appears here.")).isTrue();
                assertThat(page.node("#field-user_id", TextField.class).getText()).isEmpty();
                open(page, CREATE);
                assertThat(page.says("OK 0")).isTrue();
                assertThat(page.says("spans so far")).isTrue();
                assertThat(page.node("#field-user_id", TextField.class).getText())
                        .isEqualTo("usr_1");
                open(page, GET);
                page.run(() -> {
                    ListView<?> recent = page.node("#recent", ListView.class);
                    recent.getSelectionModel().selectFirst();
                    recent.fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    KeyCode.ENTER,
                                    false,
                                    false,
                                    false,
                                    false));
                });
                assertThat(page.node("#field-user_id", TextField.class).getText())
                        .as("Enter opens a recent call")
                        .isEqualTo("usr_1");
            }
        }
    }

    @Test
    void theTraceOfACallIsThereAfterThePageWasLeft() {
        try (var fixture = MeshFixture.incident()) {
            fixture.invoker = new Answering();
            try (var page = Opened.at(fixture, Look.DARK, HERE, InvokePage::new)) {
                fill(page);
                page.press("#invoke");
                page.until(() -> page.says("OK 0"));
                page.run(() -> page.page().hide());
                page.run(() -> page.page().show(Location.of(Place.INVOKE)));
                page.until(() -> page.says("spans so far"));
                page.run(() -> page.page().hide());
                page.run(() -> page.page().show(HERE));
                assertThat(page.says("spans so far")).isTrue();
                page.picture("invoke-back");
            }
        }
    }

    @Test
    void whatDoesNotFitIsKeptAsTyped() {
        try (var fixture = MeshFixture.incident()) {
            fixture.invoker = new Answering();
            try (var page = Opened.at(fixture, Look.DARK, HERE, InvokePage::new)) {
                fill(page);
                page.run(() -> page.node("#field-quantity", TextField.class).setText("3000000000"));
                page.run(() -> page.segment("JSON").fire());
                open(page, GET);
                JsonArea json = page.node("#request-json", JsonArea.class);
                page.run(() -> json.replaceText("{ \"user_id\": 7"));
                open(page, CREATE);
                page.run(() -> page.segment("Form").fire());
                assertThat(page.node("#field-quantity", TextField.class).getText())
                        .isEqualTo("3000000000");
                open(page, GET);
                page.run(() -> page.segment("JSON").fire());
                assertThat(Screens.onFx(() -> json.getText())).isEqualTo("{ \"user_id\": 7");
                assertThat(page.says("Line 1: This is not JSON")).isTrue();
            }
        }
    }

    @Test
    void nothingIsCalledWhileThePastIsShown() {
        var invoker = new Answering();
        try (var fixture = MeshFixture.incident()) {
            fixture.invoker = invoker;
            try (var page = Opened.at(fixture, Look.DARK, HERE, InvokePage::new)) {
                fill(page);
                page.run(() -> page.context().time().goTo(Instant.parse("2026-03-12T06:22:00Z")));
                assertThat(page.node("#invoke", Button.class).isDisabled()).isTrue();
                assertThat(page.says("Calling needs LIVE")).isTrue();
                page.run(() ->
                        page.page()
                                .node()
                                .fireEvent(
                                        new KeyEvent(
                                                KeyEvent.KEY_PRESSED,
                                                "",
                                                "",
                                                KeyCode.ENTER,
                                                false,
                                                true,
                                                false,
                                                false)));
                assertThat(invoker.calls).isEmpty();
                page.run(() -> page.context().time().goLive());
                assertThat(page.node("#invoke", Button.class).isDisabled()).isFalse();
            }
        }
    }

    @Test
    void aMethodIsFoundWithoutItsPlace() {
        try (var fixture = MeshFixture.incident()) {
            fixture.invoker = new Answering();
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            new Location.Invoke(Optional.empty(), Optional.of(GET)),
                            InvokePage::new)) {
                page.until(() -> page.says("user_id"));
                assertThat(page.says(GET)).isTrue();
            }
        }
    }
}
