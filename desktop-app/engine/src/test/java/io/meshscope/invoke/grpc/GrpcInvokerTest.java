package io.meshscope.invoke.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.FieldShape.Kind;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.reading.explain.CallEnd;
import io.meshscope.registry.DiscoveryException;
import io.meshscope.testing.FreePort;
import io.meshscope.wire.access.InstanceAccess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrpcInvokerTest {

    private static final String SERVICE = "shop.order.v1.OrderService";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ShopServer server = new ShopServer(ProtoReflectionServiceV1.newInstance());
    private final ShopServer second = new ShopServer(ProtoReflectionServiceV1.newInstance());
    private final GrpcInvoker invoker =
            new GrpcInvoker(
                    this::discover,
                    InstanceAccess.PLAINTEXT,
                    InstantSource.system(),
                    new Random(42));

    @AfterEach
    void close() throws InterruptedException {
        invoker.close();
        server.close();
        second.close();
    }

    private List<Endpoint> discover(ServiceName service) {
        return switch (service.value()) {
            case "order-service" -> List.of(server.endpoint(), second.endpoint());
            case "silent" ->
                    throw new DiscoveryException(
                            Message.verbatim("Nothing listens at etcd."), new RuntimeException());
            default -> List.of();
        };
    }

    private Target target() {
        return new Target(server.endpoint().toString());
    }

    private CallRequest request(String method, String json) {
        return new CallRequest(target(), SERVICE + "/" + method, json, Map.of(), TIMEOUT, false);
    }

    private static FieldShape field(ServerSchema schema, String message, String name) {
        return schema.message(message).orElseThrow().fields().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void describesMethodsAndMessages() {
        ServerSchema schema = invoker.describe(target(), TIMEOUT);
        assertThat(schema.source()).isEqualTo("server reflection v1");
        assertThat(schema.peer()).contains(server.endpoint().toString());
        assertThat(schema.methods())
                .extracting(m -> m.fullName())
                .contains(
                        SERVICE + "/CreateOrder",
                        SERVICE + "/WatchOrder",
                        "grpc.reflection.v1.ServerReflection/ServerReflectionInfo");
        assertThat(schema.methods())
                .filteredOn(m -> m.name().equals("WatchOrder"))
                .singleElement()
                .satisfies(m -> assertThat(m.mode()).isEqualTo(RpcMode.SERVER_STREAMING));
        assertThat(schema.methods())
                .filteredOn(m -> m.name().equals("ServerReflectionInfo"))
                .allSatisfy(m -> assertThat(m.mode()).isEqualTo(RpcMode.BIDIRECTIONAL));

        String create = "shop.order.v1.CreateOrderRequest";
        FieldShape items = field(schema, create, "items");
        assertThat(items.repeated()).isTrue();
        assertThat(items.messageType()).contains("shop.order.v1.OrderItem");
        assertThat(items.typeName()).isEqualTo("OrderItem");
        FieldShape labels = field(schema, create, "labels");
        assertThat(labels.repeated()).isFalse();
        assertThat(labels.mapKey()).contains(Kind.STRING);
        assertThat(labels.kind()).isEqualTo(Kind.STRING);
        assertThat(labels.typeName()).isEqualTo("map<string, string>");
        FieldShape card = field(schema, create, "card");
        assertThat(card.oneof()).contains("payment");
        assertThat(card.presence()).isTrue();
        assertThat(field(schema, create, "gift_card").kind()).isEqualTo(Kind.BYTES);
        assertThat(field(schema, create, "user_id").presence()).isFalse();
        assertThat(field(schema, create, "user_id").jsonName()).isEqualTo("userId");
        assertThat(field(schema, "shop.order.v1.Order", "status").enumValues())
                .extracting(FieldShape.EnumValue::name)
                .startsWith("ORDER_STATUS_UNSPECIFIED", "ORDER_STATUS_CREATED");
        assertThat(schema.message("google.protobuf.Timestamp")).isPresent();
    }

    @Test
    void aProto3OptionalIsNoOneof() throws Exception {
        try (var breakers =
                new ShopServer(
                        ProtoReflectionServiceV1.newInstance(),
                        new io.meshscope.proto.mesh.v1.BreakerServiceGrpc
                                .BreakerServiceImplBase() {})) {
            ServerSchema schema =
                    invoker.describe(new Target(breakers.endpoint().toString()), TIMEOUT);
            FieldShape rate = field(schema, "mesh.v1.BreakerMeasurement", "failure_rate");
            assertThat(rate.oneof()).isEmpty();
            assertThat(rate.presence()).isTrue();
        }
    }

    @Test
    void aCallBeginsWhenItIsSentNotWhenItsSchemaIsRead() {
        var asked = new AtomicLong();
        InstantSource steps = () -> Instant.ofEpochSecond(asked.incrementAndGet());
        try (var counting =
                new GrpcInvoker(this::discover, InstanceAccess.PLAINTEXT, steps, new Random(42))) {
            CallResult result = counting.call(request("CreateOrder", "{}"));
            assertThat(result.peer()).isPresent();
            // First it was asked for, then its schema was read.
            assertThat(result.startedAt()).isEqualTo(Instant.ofEpochSecond(3));
        }
    }

    @Test
    @SuppressWarnings("deprecation") // the old version is what is tried here
    void fallsBackToTheOldReflection() throws Exception {
        try (var old =
                new ShopServer(io.grpc.protobuf.services.ProtoReflectionService.newInstance())) {
            ServerSchema schema = invoker.describe(new Target(old.endpoint().toString()), TIMEOUT);
            assertThat(schema.source()).isEqualTo("server reflection v1alpha");
            assertThat(schema.methods()).extracting(m -> m.service()).contains(SERVICE);
        }
    }

    @Test
    void callsWithEveryKindOfField() {
        CallResult result =
                invoker.call(
                        request(
                                "CreateOrder",
                                """
                                {"userId": "123", "items": [{"sku": "A", "quantity": 2}],
                                 "card": {"token": "t", "captureNow": true},
                                 "labels": {"gift": "yes"}, "giftCard": "AAE=",
                                 "deliverAfter": "2026-03-12T14:28:00Z"}\
                                """));
        assertThat(result.ok()).as(result.message()).isTrue();
        CreateOrderRequest sent = server.created.get();
        assertThat(sent.getCard().getCaptureNow()).isTrue();
        assertThat(sent.getItems(0).getQuantity()).isEqualTo(2);
        assertThat(sent.getGiftCard()).isEqualTo(ByteString.copyFrom(new byte[] {0, 1}));
        assertThat(sent.getDeliverAfter().getSeconds()).isEqualTo(1_773_325_680);
        assertThat(result.json().orElseThrow())
                .contains("\"userId\": \"123\"", "\"deliverAfter\": \"2026-03-12T14:28:00Z\"");
        assertThat(result.response().bytes().orElseThrow()).isPositive();
        assertThat(result.peer()).contains(server.endpoint().toString());
        assertThat(result.metadata().headers()).containsKey("content-type");
        assertThat(result.timing().connect()).isPresent();
        assertThat(result.timing().waiting()).isPresent();
        assertThat(result.timing().receiving()).isPresent();
        Duration parts =
                result.timing()
                        .connect()
                        .orElseThrow()
                        .plus(result.timing().waiting().orElseThrow())
                        .plus(result.timing().receiving().orElseThrow());
        assertThat(result.timing().total()).isGreaterThanOrEqualTo(parts);
        assertThat(result.traceId()).isEmpty();
    }

    @Test
    void aRefusalIsAResult() {
        CallResult result = invoker.call(request("GetOrder", "{\"order_id\": \"7\"}"));
        assertThat(result.code()).isEqualTo("NOT_FOUND");
        assertThat(result.status().number()).isEqualTo(5);
        assertThat(result.message()).isEqualTo("no order 7");
        assertThat(result.status().end())
                .isEqualTo(
                        new CallResult.End(CallEnd.SERVER, Optional.of(server.endpoint()), false));
        assertThat(result.json()).isEmpty();
    }

    @Test
    void errorDetailsAreShownAndMalformedOnesAreRaw() {
        CallResult detailed = invoker.call(request("GetOrder", "{\"orderId\": \"detailed\"}"));
        assertThat(detailed.message()).isEqualTo("order_id is not valid");
        assertThat(detailed.metadata().trailers().get("grpc-status-details-bin"))
                .hasSize(2)
                .first()
                .asString()
                .contains("google.rpc.BadRequest", "order_id");
        CallResult malformed = invoker.call(request("GetOrder", "{\"orderId\": \"malformed\"}"));
        assertThat(malformed.code()).isEqualTo("INTERNAL");
        assertThat(malformed.metadata().trailers())
                .containsEntry("grpc-status-details-bin", List.of("/wEC"));
    }

    @Test
    void metadataAndTheTraceGoOut() {
        CallResult result =
                invoker.call(
                        new CallRequest(
                                target(),
                                SERVICE + "/GetOrder",
                                "",
                                Map.of("X-Tenant", List.of("a", "b"), "token-bin", List.of("AP8=")),
                                TIMEOUT,
                                true));
        Metadata sent = server.metadata.get();
        assertThat(sent.getAll(Metadata.Key.of("x-tenant", Metadata.ASCII_STRING_MARSHALLER)))
                .containsExactly("a", "b");
        assertThat(sent.get(Metadata.Key.of("token-bin", Metadata.BINARY_BYTE_MARSHALLER)))
                .isEqualTo(new byte[] {0, (byte) 0xff});
        assertThat(result.status().end().authorized()).isFalse();
        String trace = result.traceId().orElseThrow();
        assertThat(sent.get(Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER)))
                .matches("00-" + trace + "-[0-9a-f]{16}-01");
        assertThat(trace).hasSize(32);
        CallResult authorized =
                invoker.call(
                        new CallRequest(
                                target(),
                                SERVICE + "/GetOrder",
                                "",
                                Map.of("authorization", List.of("Bearer x")),
                                TIMEOUT,
                                false));
        assertThat(authorized.status().end().authorized()).isTrue();
    }

    @Test
    void metadataThatCannotBeSentIsNamed() {
        for (var wrong :
                Map.of(
                                "grpc-timeout", "1S",
                                "a b", "x",
                                "token-bin", "?",
                                "x-name", "Zoë")
                        .entrySet()) {
            assertThatThrownBy(() ->
                            invoker.call(
                                    new CallRequest(
                                            target(),
                                            SERVICE + "/GetOrder",
                                            "{}",
                                            Map.of(wrong.getKey(), List.of(wrong.getValue())),
                                            TIMEOUT,
                                            false)))
                    .isInstanceOf(InvokeException.class)
                    .hasMessageContaining("\"" + wrong.getKey() + "\"");
        }
    }

    @Test
    void timesAtTheEndsOfTheirRangeAreTakenAndOtherNotationsRefused() {
        invoker.call(
                request(
                        "CreateOrder",
                        "{\"deliverAfter\": \"9999-12-31T23:59:59.999999999+00:00\"}"));
        for (String refused :
                List.of("2026-01-02T03:04:05", "2026-01-02t03:04:05z", "2026-01-02 03:04:05Z")) {
            assertThatThrownBy(() ->
                            invoker.call(
                                    request(
                                            "CreateOrder",
                                            "{\"deliverAfter\": \"" + refused + "\"}")))
                    .isInstanceOf(InvokeException.class)
                    .hasMessageContaining("deliverAfter: \"" + refused + "\" is not a time");
        }
        assertThatThrownBy(() -> invoker.call(request("CreateOrder", "{\"deliverAfter\": {}}")))
                .hasMessageContaining("deliverAfter");
    }

    @Test
    void jsonThatDoesNotFitNamesTheField() {
        for (var wrong :
                Map.of(
                                "{\"items\": [{\"sku\": \"A\"}, {\"quantity\": \"two\"}]}",
                                "items[1].quantity",
                                "{\"shippingAddress\": {\"town\": \"Bern\"}}",
                                "shippingAddress.town: shop.order.v1.Address has no such field",
                                "{\"deliverAfter\": \"tomorrow\"}",
                                "deliverAfter",
                                "{\"items\": {}}",
                                "items",
                                "{\"giftCard\": 7.5, }",
                                "(line 1, column",
                                "[]",
                                "must be a JSON object")
                        .entrySet()) {
            assertThatThrownBy(() -> invoker.call(request("CreateOrder", wrong.getKey())))
                    .as(wrong.getKey())
                    .isInstanceOf(InvokeException.class)
                    .hasMessageContaining(wrong.getValue());
        }
        assertThatThrownBy(() ->
                        invoker.call(request("CreateOrder", "{\"card\": {}, \"wallet\": {}}")))
                .isInstanceOf(InvokeException.class)
                .hasMessageContaining("wallet");
    }

    @Test
    void anUnknownMethodIsAnsweredWithWhatThereIs() {
        assertThatThrownBy(() -> invoker.call(request("Cancel", "{}")))
                .isInstanceOf(InvokeException.class)
                .hasMessageContaining(SERVICE + " has no method Cancel. It offers: CreateOrder,");
        assertThatThrownBy(() ->
                        invoker.call(
                                new CallRequest(
                                        target(),
                                        "shop.Nothing/Get",
                                        "{}",
                                        Map.of(),
                                        TIMEOUT,
                                        false)))
                .hasMessageContaining("has no service shop.Nothing")
                .hasMessageContaining(SERVICE);
    }

    @Test
    void instancesAreTakenInTurn() {
        Set<String> peers = new HashSet<>();
        for (int n = 0; n < 4; n++) {
            peers.add(
                    invoker.call(
                                    new CallRequest(
                                            new Target("etcd:///order-service"),
                                            SERVICE + "/GetOrder",
                                            "{}",
                                            Map.of(),
                                            TIMEOUT,
                                            false))
                            .peer()
                            .orElseThrow());
        }
        assertThat(peers)
                .containsExactlyInAnyOrder(
                        server.endpoint().toString(), second.endpoint().toString());
    }

    private CallResult callTo(String target) {
        return invoker.call(
                new CallRequest(
                        new Target(target),
                        SERVICE + "/GetOrder",
                        "{}",
                        Map.of(),
                        Duration.ofSeconds(1),
                        true));
    }

    @Test
    void nobodyThereIsUnavailableInWords() throws Exception {
        int free = FreePort.find();
        CallResult refused = callTo("127.0.0.1:" + free);
        assertThat(refused.code()).isEqualTo("UNAVAILABLE");
        assertThat(refused.message()).isEqualTo("Nothing listens at 127.0.0.1:" + free + ".");
        assertThat(refused.timing().send()).isEmpty();
        assertThat(refused.timing().waiting()).isEmpty();
        assertThat(refused.status().end())
                .isEqualTo(
                        new CallResult.End(
                                CallEnd.REFUSED,
                                Optional.of(new Endpoint("127.0.0.1", free)),
                                false));
        assertThat(callTo("etcd:///nobody").status().end())
                .isEqualTo(CallResult.End.by(CallEnd.UNRESOLVED));
        assertThat(callTo("dns:///127.0.0.1:" + free).message())
                .isEqualTo("Nothing listens at 127.0.0.1:" + free + ".");
        assertThat(callTo("etcd:///nobody").message())
                .isEqualTo("No instance of nobody is registered in etcd.");
        assertThat(callTo("etcd:///silent").message()).isEqualTo("Nothing listens at etcd.");
        assertThatThrownBy(() -> callTo("zookeeper:///x")).hasMessageContaining("consul:///");
        assertThatThrownBy(() -> callTo("order-service")).hasMessageContaining("host:port");
        assertThatThrownBy(() -> invoker.describe(new Target("127.0.0.1:" + free), TIMEOUT))
                .isInstanceOf(InvokeException.class)
                .hasMessageContaining("Nothing listens at");
    }

    @Test
    void aPortThatAcceptsAndIsSilentDoesNotHang() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CallResult result = callTo("127.0.0.1:" + silent.getLocalPort());
            assertThat(result.code()).isEqualTo("UNAVAILABLE");
            assertThat(result.message()).contains("did not answer within");
        }
    }

    @Test
    void theDeadlineEndsACall() {
        invoker.describe(target(), TIMEOUT);
        CallResult result =
                invoker.call(
                        new CallRequest(
                                target(),
                                SERVICE + "/GetOrder",
                                "{\"orderId\": \"slow\"}",
                                Map.of(),
                                Duration.ofMillis(200),
                                false));
        assertThat(result.code()).isEqualTo("DEADLINE_EXCEEDED");
        assertThat(result.message()).contains("did not answer within 200 ms");
        assertThat(result.status().end().by()).isEqualTo(CallEnd.OUT_OF_TIME);
        assertThat(result.timing().waiting().orElseThrow())
                .isBetween(Duration.ofMillis(100), result.timing().total());
        assertThat(result.timing().receiving()).isEmpty();
        assertThat(result.timing().total()).isBetween(Duration.ofMillis(150), TIMEOUT);
    }

    @Test
    void aServerThatComesBackIsCalledAtOnce() throws Exception {
        assertThat(invoker.call(request("GetOrder", "{}")).code()).isEqualTo("NOT_FOUND");
        Target target = target();
        server.close();
        CallRequest again =
                new CallRequest(target, SERVICE + "/GetOrder", "{}", Map.of(), TIMEOUT, false);
        assertThat(invoker.call(again).code()).isEqualTo("UNAVAILABLE");
        assertThat(invoker.call(again).message()).startsWith("Nothing listens at");
    }

    @Test
    void aServerWithoutReflectionIsSaidWithTheRemedy() throws Exception {
        try (var mute = new ShopServer()) {
            assertThatThrownBy(
                            () -> invoker.describe(new Target(mute.endpoint().toString()), TIMEOUT))
                    .isInstanceOf(InvokeException.class)
                    .hasMessageContaining("offers no server reflection")
                    .hasMessageContaining("Turn on reflection");
        }
    }
}
