package io.meshscope.standin.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.grpc.ManagedChannel;
import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.grpc.GrpcInvoker;
import io.meshscope.invoke.history.CallHistory;
import io.meshscope.invoke.history.KeptCall;
import io.meshscope.proto.shop.inventory.v1.InventoryProto;
import io.meshscope.proto.shop.order.v1.GetOrderRequest;
import io.meshscope.proto.shop.order.v1.OrderServiceGrpc;
import io.meshscope.proto.shop.payment.v1.PaymentProto;
import io.meshscope.proto.shop.shipping.v1.ShippingProto;
import io.meshscope.proto.shop.user.v1.UserProto;
import io.meshscope.session.StandIns;
import io.meshscope.standin.StandIn;
import io.meshscope.standin.StandInCall;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.grpc.Channels;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stand-in called by what calls any server: methods by reflection, all four modes.
class GrpcStandInsTest {

    private static final String PAYMENT = "shop.payment.v1.PaymentService/";

    private static final String ANSWERS =
            """
            service: payment-service
            schema: {descriptor-set: shop.binpb}
            headers: {x-env: test}
            answers:
              - method: shop.payment.v1.PaymentService/CreatePayment
                when: {/amountMinor: {at-least: 10000}}
                status: FAILED_PRECONDITION
                status-message: too much
                trailers: {x-limit: "10000"}
                details:
                  - {"@type": type.googleapis.com/google.rpc.RetryInfo, retryDelay: 2s}
              - method: shop.payment.v1.PaymentService/CreatePayment
                headers: {x-rule: second}
                message: {payment: {id: p-1, status: PAYMENT_STATUS_CAPTURED}}
              - method: shop.payment.v1.PaymentService/GetPayment
                delay: 1h
              - method: shop.user.v1.UserService/WatchUsers
                every: 5ms
                messages: [{user: {id: u-1}}, {user: {id: u-2}}]
                status: UNAVAILABLE
              - method: shop.inventory.v1.InventoryService/ImportStock
                when: {/sku: LAST}
                message: {articles: 2}
              - method: shop.shipping.v1.ShippingService/Track
                when: {/orderId: o-1}
                messages: [{shipment: {id: s-1}}, {shipment: {id: s-1, carrier: c}}]
              - method: shop.shipping.v1.ShippingService/Track
                when: {/orderId: away}
                status: NOT_FOUND
            """;

    @TempDir private Path folder;
    private final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();
    private final GrpcInvoker invoker =
            new GrpcInvoker(
                    service -> List.of(),
                    InstanceAccess.PLAINTEXT,
                    InstantSource.system(),
                    new Random(42));
    private StandIn standIn;

    @BeforeEach
    void serve() throws IOException {
        var set = FileDescriptorSet.newBuilder();
        set.addFile(PaymentProto.getDescriptor().toProto());
        set.addFile(UserProto.getDescriptor().toProto());
        set.addFile(InventoryProto.getDescriptor().toProto());
        set.addFile(ShippingProto.getDescriptor().toProto());
        Files.write(folder.resolve("shop.binpb"), set.build().toByteArray());
        standIn = start(ANSWERS);
    }

    private StandIn start(String yaml) throws IOException {
        Path file = folder.resolve("shop.yaml");
        Files.writeString(file, yaml);
        return new StandIns(Map.of(), InstantSource.system())
                .start(file, 0, StandIns.Registers.NONE);
    }

    @AfterEach
    void end() {
        invoker.close();
        standIn.close();
    }

    private CallRequest request(String method, String json) {
        return new CallRequest(
                new Target(standIn.endpoint().toString()),
                method,
                json,
                Map.of(),
                CallTerms.DEFAULT.within(Duration.ofSeconds(20)),
                false,
                Optional.empty());
    }

    private CallResult call(String method, String json) {
        return invoker.call(request(method, json));
    }

    private List<String> came() {
        return events.stream()
                .filter(CallEvent.Received.class::isInstance)
                .map(e -> ((CallEvent.Received) e).message().text(CallMessage.Fields.SET))
                .map(text -> text.line().orElseThrow())
                .toList();
    }

    private StandInCall listed() {
        Awaitility.await().until(() -> standIn.calls().count().total() > 0);
        return standIn.calls().last().getLast();
    }

    @Test
    void theFirstRuleThatFitsAnswers() {
        CallResult ok = call(PAYMENT + "CreatePayment", "{\"amount_minor\": 9999}");
        assertThat(ok.code()).isEqualTo("OK");
        assertThat(ok.json().orElseThrow()).contains("p-1", "PAYMENT_STATUS_CAPTURED");
        assertThat(ok.metadata().headers())
                .containsEntry("stand-in", List.of("true"))
                .containsEntry("x-env", List.of("test"))
                .containsEntry("x-rule", List.of("second"));
        assertThat(listed().answeredBy()).contains("shop.yaml:12");
        assertThat(listed().request().last()).contains("{\"amountMinor\":\"9999\"}");

        CallResult refused = call(PAYMENT + "CreatePayment", "{\"amount_minor\": 10000}");
        assertThat(refused.code()).isEqualTo("FAILED_PRECONDITION");
        assertThat(refused.message()).contains("too much");
        assertThat(refused.details()).singleElement().asString().contains("RetryInfo", "2s");
        assertThat(refused.metadata().headers()).containsEntry("stand-in", List.of("true"));
        assertThat(refused.metadata().trailers()).containsEntry("x-limit", List.of("10000"));
    }

    @Test
    void whatNoRuleAnswersIsUnimplementedAndListed() throws IOException {
        CallResult refund = call(PAYMENT + "Refund", "{\"payment_id\": \"p-9\"}");
        assertThat(refund.code()).isEqualTo("UNIMPLEMENTED");
        assertThat(refund.message()).contains("has no answer");
        assertThat(listed().answeredBy()).isEmpty();
        assertThat(listed().request().last()).contains("{\"paymentId\":\"p-9\"}");
        assertThat(standIn.calls().count().unanswered()).isEqualTo(1);

        standIn.close();
        standIn = start(ANSWERS + "default: {message: {}, headers: {x-default: \"1\"}}\n");
        CallResult empty = call(PAYMENT + "Refund", "{}");
        assertThat(empty.code()).isEqualTo("OK");
        assertThat(empty.metadata().headers()).containsEntry("x-default", List.of("1"));
        assertThat(listed().answeredBy()).contains("shop.yaml:30");
    }

    @Test
    void aMethodThatTheSchemaLacksIsListedToo() {
        CallResult result =
                invoker.call(
                        request("grpc.health.v1.Health/Check", "{\"service\": \"shop.None\"}"));
        assertThat(result.code()).isEqualTo("NOT_FOUND");
        assertThat(result.metadata().trailers()).containsEntry("stand-in", List.of("true"));
        assertThat(
                        call(
                                        "grpc.health.v1.Health/Check",
                                        "{\"service\": \"shop.payment.v1.PaymentService\"}")
                                .json()
                                .orElseThrow())
                .contains("SERVING");
        assertThat(standIn.calls().count().total()).isZero();
        ManagedChannel channel = Channels.to(standIn.endpoint(), Access.PLAINTEXT).build();
        try {
            assertThatThrownBy(() ->
                            OrderServiceGrpc.newBlockingStub(channel)
                                    .getOrder(GetOrderRequest.getDefaultInstance()))
                    .hasMessageContaining("UNIMPLEMENTED")
                    .hasMessageContaining("does not declare shop.order.v1.OrderService/GetOrder");
        } finally {
            channel.shutdownNow();
        }
        assertThat(listed().method()).isEqualTo("shop.order.v1.OrderService/GetOrder");
    }

    /// Two calls of the same request, written differently, and one of another service.
    @Test
    void callsThatWereMadeBeforeAreAnswers() throws IOException {
        var history = new CallHistory(folder, CallHistory.Limits.DEFAULT);
        history.add(kept(PAYMENT + "Refund", "{\"payment_id\": \"p-1\"}", 0, "{}"));
        history.add(
                kept(
                        PAYMENT + "Refund",
                        "{\"paymentId\": \"p-1\", \"reason\": \"\"}",
                        0,
                        "{\"payment\": {\"id\": \"later\"}}"));
        history.add(kept(PAYMENT + "Refund", "{\"payment_id\": \"p-2\"}", 5, ""));
        history.add(kept("shop.Other/Get", "{\"any\": 1}", 0, "{\"thing\": 2}"));
        standIn.close();
        standIn = start(ANSWERS + "history: calls.jsonl\n");

        CallResult refund = call(PAYMENT + "Refund", "{\"payment_id\": \"p-1\"}");
        assertThat(refund.json().orElseThrow()).contains("later");
        assertThat(listed().answeredBy().orElseThrow()).startsWith("calls.jsonl:");
        CallResult gone = call(PAYMENT + "Refund", "{\"payment_id\": \"p-2\"}");
        assertThat(gone.code()).isEqualTo("NOT_FOUND");
        assertThat(gone.message()).contains("as it was");
        assertThat(call(PAYMENT + "Refund", "{}").code()).isEqualTo("UNIMPLEMENTED");

        Files.writeString(folder.resolve("calls.jsonl"), "no call");
        assertThatThrownBy(() -> start(ANSWERS + "history: calls.jsonl\n"))
                .hasMessageContaining("history cannot be read: line 1 is no call");
    }

    private static KeptCall kept(String method, String request, int status, String answer) {
        return new KeptCall(
                Instant.parse("2026-03-12T06:00:00Z"),
                new KeptCall.Request(
                        "etcd:///payment-service",
                        method,
                        Optional.of(request),
                        Map.of(),
                        List.of()),
                Optional.of(
                        new KeptCall.Answer(
                                status == 0 ? "OK" : "NOT_FOUND",
                                status,
                                status == 0 ? "" : "as it was",
                                Optional.of(answer).filter(a -> !a.isEmpty()),
                                Optional.empty(),
                                Duration.ofMillis(3))),
                Optional.empty());
    }

    @Test
    void reflectionTellsItsServices() {
        assertThat(
                        invoker.describe(
                                        new Target(standIn.endpoint().toString()),
                                        Duration.ofSeconds(20))
                                .methods())
                .extracting(RpcMethod::service)
                .contains("shop.payment.v1.PaymentService", "shop.shipping.v1.ShippingService");
        assertThat(standIn.services()).hasSize(4);
    }

    @Test
    void aStreamOfMessagesEndsWithItsStatus() throws InterruptedException {
        try (OpenCall call =
                invoker.open(request("shop.user.v1.UserService/WatchUsers", "{}"), events::add)) {
            call.send("{}");
            assertThat(call.await().code()).isEqualTo("UNAVAILABLE");
        }
        assertThat(came())
                .containsExactly("{\"user\":{\"id\":\"u-1\"}}", "{\"user\":{\"id\":\"u-2\"}}");
    }

    @Test
    void theLastMessageOfAClientStreamDecides() throws InterruptedException {
        String method = "shop.inventory.v1.InventoryService/ImportStock";
        try (OpenCall call = invoker.open(request(method, "{}"), events::add)) {
            call.send("{\"sku\": \"A\"}");
            call.send("{\"sku\": \"LAST\"}");
            call.halfClose();
            assertThat(call.await().json().orElseThrow()).contains("2");
        }
        assertThat(listed().request().messages()).isEqualTo(2);
    }

    @Test
    void eachMessageOfABidirectionalStreamIsAnswered() throws InterruptedException {
        String method = "shop.shipping.v1.ShippingService/Track";
        try (OpenCall call = invoker.open(request(method, "{}"), events::add)) {
            call.send("{\"order_id\": \"o-1\"}");
            Awaitility.await().until(() -> came().size() == 2);
            call.send("{\"order_id\": \"o-1\"}");
            Awaitility.await().until(() -> came().size() == 4);
            call.halfClose();
            assertThat(call.await().code()).isEqualTo("OK");
        }
        try (OpenCall call = invoker.open(request(method, "{}"), events::add)) {
            call.send("{\"order_id\": \"away\"}");
            assertThat(call.await().code()).isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void aCallerThatGivesUpEndsTheDelay() throws InterruptedException {
        try (OpenCall call = invoker.open(request(PAYMENT + "GetPayment", "{}"), events::add)) {
            call.send("{}");
            call.cancel();
            assertThat(call.await().code()).isEqualTo("CANCELLED");
        }
        var again = invoker.open(request(PAYMENT + "GetPayment", "{}"), events::add);
        again.send("{}");
        standIn.close();
        assertThat(again.await().code()).isIn("UNAVAILABLE", "CANCELLED");
    }

    @Test
    void whatDoesNotFitTheSchemaIsSaidAtTheStart() {
        String head = "schema: {descriptor-set: shop.binpb}\nanswers:\n- method: ";
        assertThatThrownBy(() -> start(head + PAYMENT + "Pay\n"))
                .isInstanceOf(InvokeException.class)
                .hasMessageStartingWith(
                        "shop.yaml:3: shop.payment.v1.PaymentService has no method");
        assertThatThrownBy(() -> start(head + PAYMENT + "Refund\n  message: {pay: 1}\n"))
                .hasMessageStartingWith("shop.yaml:3: " + PAYMENT + "Refund: pay: ");
        assertThatThrownBy(() -> start(head + PAYMENT + "Refund\n  messages: [{}, {}]\n"))
                .hasMessageContaining("answers with one message, and 2 are given");
        assertThatThrownBy(
                        () -> start(head + PAYMENT + "Refund\n  message: {}\n  status: ABORTED\n"))
                .hasMessageContaining("not with both");
        assertThatThrownBy(() -> start(head + PAYMENT + "Refund\n  headers: {grpc-x: a}\n"))
                .hasMessageContaining("belongs to gRPC itself");
    }

    @Test
    void whatAServerTellsIsKept() throws IOException {
        String yaml =
                "schema: {reflection: \""
                        + standIn.endpoint()
                        + "\", kept: kept.binpb}\nanswers:\n- method: "
                        + PAYMENT
                        + "Refund\n";
        try (StandIn first = start(yaml)) {
            assertThat(first.services()).containsExactlyElementsOf(standIn.services());
        }
        standIn.close();
        standIn = start(yaml);
        assertThat(call(PAYMENT + "Refund", "{}").code()).isEqualTo("OK");
    }
}
