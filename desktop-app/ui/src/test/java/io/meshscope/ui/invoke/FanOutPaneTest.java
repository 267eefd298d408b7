package io.meshscope.ui.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meshscope.invoke.fanout.InstanceAnswer;
import io.meshscope.invoke.fanout.SideBySide;
import io.meshscope.invoke.grpc.GrpcInvoker;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.proto.shop.order.v1.GetOrderRequest;
import io.meshscope.proto.shop.order.v1.GetOrderResponse;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderServiceGrpc;
import io.meshscope.registry.StateDiscovery;
import io.meshscope.testing.FreePort;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.WhyPane;
import io.meshscope.wire.access.InstanceAccess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two instances of a service that answer differently, called from the window.
@Tag("window")
class FanOutPaneTest {

    private static final String SERVICE = "order-service";
    private static final String METHOD = "shop.order.v1.OrderService/GetOrder";
    private static final String OTHER = "shop.order.v1.OrderService/CreateOrder";

    private final MeshFixture fixture = MeshFixture.empty();
    private final List<Server> servers = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private volatile boolean held;
    private Opened page;

    @BeforeEach
    void open() throws Exception {
        serve("ann");
        serve("bob");
        fixture.settle();
        fixture.invoker =
                new GrpcInvoker(
                        new StateDiscovery(fixture.journal()::state),
                        InstanceAccess.PLAINTEXT,
                        InstantSource.system(),
                        new Random(42));
        page =
                Opened.at(
                        fixture,
                        Look.DARK,
                        new Location.Invoke(Optional.of("etcd:///" + SERVICE), Optional.of(METHOD)),
                        InvokePage::new);
        page.until(() -> !page.node("#invoke", javafx.scene.control.Button.class).isDisabled());
    }

    @AfterEach
    void close() throws InterruptedException {
        page.close();
        fixture.invoker.close();
        fixture.close();
        for (Server server : servers) {
            server.shutdownNow().awaitTermination();
        }
    }

    private void serve(String user) throws Exception {
        Server server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                InsecureServerCredentials.create())
                        .addService(new Orders(user))
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .build()
                        .start();
        servers.add(server);
        register(server.getPort());
    }

    private void register(int port) {
        var endpoint = new Endpoint("127.0.0.1", port);
        fixture.tell(
                MeshFixture.NOW,
                "etcd",
                new RegistrationEvent.Added(
                        new Registration(
                                new ServiceName(SERVICE),
                                new InstanceId(endpoint.toString()),
                                endpoint,
                                new Registration.Entry(
                                        new SourceId("etcd"),
                                        "/services/" + SERVICE + "/" + endpoint,
                                        "json",
                                        "",
                                        1),
                                Optional.empty(),
                                Registration.Details.of(MeshFixture.NOW, Map.of()),
                                List.of())));
    }

    private final class Orders extends OrderServiceGrpc.OrderServiceImplBase {

        private final String user;

        Orders(String user) {
            this.user = user;
        }

        @Override
        public void getOrder(GetOrderRequest request, StreamObserver<GetOrderResponse> response) {
            if (held) {
                ((ServerCallStreamObserver<?>) response)
                        .setOnCancelHandler(givenUp::incrementAndGet);
                asked.incrementAndGet();
                return;
            }
            Order order = Order.newBuilder().setId("o-1").setUserId(user).build();
            response.onNext(GetOrderResponse.newBuilder().setOrder(order).build());
            response.onCompleted();
        }
    }

    private MenuItem item(String text) {
        return page.node("#instances", MenuButton.class).getItems().stream()
                .filter(i -> String.valueOf(i.getText()).contains(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allInstancesAnswerSideBySide() {
        page.run(() -> page.node("#instances", MenuButton.class).show());
        page.until(() -> page.node("#instances", MenuButton.class).getItems().size() == 5);
        page.run(() -> item("Call all").fire());
        page.until(() -> page.says("2 instances · 1 difference"));
        page.picture("invoke-fan-out");
        TableView<?> table = page.node("#fan-out", TableView.class);
        assertThat(table.getColumns()).hasSize(3);
        assertThat(table.getItems().stream().map(SideBySide.Row.class::cast))
                .filteredOn(SideBySide.Row::differs)
                .extracting(SideBySide.Row::at)
                .containsExactly("/order/userId");
        page.press("#fan-out-close");
        assertThat(page.sees("#fan-out")).isFalse();
    }

    /// As one call is explained: by what the mesh knew.
    @Test
    void anInstanceThatDoesNotAnswerSaysWhy() throws Exception {
        int nobody = FreePort.find();
        register(nobody);
        page.until(() -> page.node("#instances", MenuButton.class).getText().contains("3"));
        page.run(() -> page.node("#instances", MenuButton.class).show());
        page.until(() -> page.node("#instances", MenuButton.class).getItems().size() == 6);
        page.run(() -> item("Call all").fire());
        page.until(() -> page.says("3 instances"));
        page.until(() -> page.says("127.0.0.1:" + nobody + "  UNAVAILABLE"));
        assertThat(why()).anyMatch(sentence -> sentence.endsWith(" is not listening."));
        page.picture("invoke-fan-out-why");
        page.run(() -> page.context().language().locale().set(Locale.SIMPLIFIED_CHINESE));
        assertThat(why()).isNotEmpty().noneMatch(sentence -> sentence.contains("listening"));
        assertThat(page.says("没有程序在监听。")).isTrue();
        page.press("#fan-out-failed .hyperlink");
        assertThat(page.context().navigator().current().get())
                .isInstanceOf(Location.Services.class);
    }

    @Test
    void onlyTheLineOfWhichMoreIsKnownIsWrittenAnew() {
        page.run(() -> {
            var pane =
                    new FailedAnswers(
                            page.context().language().texts("invoke"),
                            () -> WhyPane.in(page.context()));
            pane.show(List.of(failed("a:1", "first"), failed("b:1", "second")));
            List<Node> before = List.copyOf(((VBox) pane.getContent()).getChildren());
            var sentences = before.stream().map(FanOutPaneTest::sentence).toList();
            assertThat(sentences)
                    .map(Label::getText)
                    .containsExactly("a:1  –: first", "b:1  –: second");
            sentences.getFirst().setText("untouched");
            pane.show(List.of(failed("a:1", "first"), failed("b:1", "more")));
            assertThat(((VBox) pane.getContent()).getChildren()).isEqualTo(before);
            assertThat(sentences).map(Label::getText).containsExactly("untouched", "b:1  –: more");
        });
    }

    private static FannedOut.Answer failed(String instance, String why) {
        return new FannedOut.Answer(
                InstanceAnswer.without(instance, Message.verbatim(why)), Optional.empty());
    }

    private static Label sentence(Node line) {
        return (Label) ((VBox) line).getChildren().getFirst();
    }

    private List<String> why() {
        return page.node("#fan-out-failed .call-why", WhyPane.class).getChildren().stream()
                .map(sentence -> ((Labeled) sentence).getText())
                .toList();
    }

    @Test
    void callsOfAMethodThatIsLeftAreGivenUpAndTheirAnswersAreNotShown() {
        held = true;
        page.run(() -> page.node("#deadline", TextField.class).setText("3600000"));
        page.run(() -> page.node("#instances", MenuButton.class).show());
        page.until(() -> page.node("#instances", MenuButton.class).getItems().size() == 5);
        page.run(() -> item("Call all").fire());
        page.until(() -> asked.get() == 2);
        assertThat(page.says("Calling all instances")).isTrue();
        page.run(() ->
                page.page()
                        .show(
                                new Location.Invoke(
                                        Optional.of("etcd:///" + SERVICE), Optional.of(OTHER))));
        page.until(() -> givenUp.get() == 2);
        assertThat(page.sees("#fan-out")).isFalse();
        assertThat(page.says("The calls were given up")).isFalse();
    }

    @Test
    void theMenuCountsAnInstanceThatComes() throws Exception {
        assertThat(page.node("#instances", MenuButton.class).getText()).contains("2");
        serve("eve");
        page.until(() -> page.node("#instances", MenuButton.class).getText().contains("3"));
    }

    @Test
    void oneInstanceIsChosenByItsAddress() {
        page.run(() -> page.node("#instances", MenuButton.class).show());
        page.until(() -> page.node("#instances", MenuButton.class).getItems().size() == 5);
        String second = "127.0.0.1:" + servers.getLast().getPort();
        page.run(() -> item(second).fire());
        page.press("#invoke");
        page.until(() -> page.says("from " + second));
    }

    @Test
    void schemasOfTheInstancesAreCompared() {
        page.run(() -> page.node("#instances", MenuButton.class).show());
        page.until(() -> page.node("#instances", MenuButton.class).getItems().size() == 5);
        page.run(() -> item("Compare schemas").fire());
        page.until(() -> page.says("The schemas are the same"));
        page.press("#drift-close");
        assertThat(page.sees("#drift")).isFalse();
    }

    @Test
    void whatIsKnownIsSaidBeforeTheCall() {
        page.until(() -> page.says("2 of 2 serving"));
        assertThat(page.says("no breaker known")).isTrue();
        assertThat(page.says("schema: server reflection v1")).isTrue();
        page.run(() ->
                page.node("#target", TextField.class)
                        .setText("127.0.0.1:" + servers.getFirst().getPort()));
        assertThat(page.says("registered: ")).isTrue();
        page.run(() -> page.node("#target", TextField.class).setText("127.0.0.1:1"));
        assertThat(page.says("nobody registers this address")).isTrue();
    }
}
