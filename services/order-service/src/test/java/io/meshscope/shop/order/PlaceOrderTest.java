package io.meshscope.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderItem;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.proto.shop.payment.v1.Payment;
import io.meshscope.proto.shop.payment.v1.PaymentStatus;
import io.meshscope.runtime.telemetry.Telemetry;
import io.meshscope.shop.order.saga.InMemoryOrders;
import io.meshscope.shop.order.saga.Payments;
import io.meshscope.shop.order.saga.Saga;
import io.meshscope.shop.order.saga.Step;
import io.meshscope.shop.order.saga.Steps;
import io.meshscope.shop.order.saga.Stock;
import io.meshscope.shop.order.saga.Transitions;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlaceOrderTest {

    private static final Telemetry TELEMETRY = Telemetry.of(OpenTelemetrySdk.builder().build());

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InMemoryOrders orders = new InMemoryOrders(() -> now, Duration.ofSeconds(5));
    private final Map<Step, Status> failing = new EnumMap<>(Step.class);
    private final List<String> calls = new ArrayList<>();
    private PaymentStatus outcome = PaymentStatus.PAYMENT_STATUS_CAPTURED;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Saga saga =
            new Saga(orders, steps(), new Transitions(() -> now, Duration.ofSeconds(1)), timer);
    private final PlaceOrder place =
            new PlaceOrder(orders, saga, Bulkhead.ofDefaults("create_order"), () -> now, TELEMETRY);
    private final CancelOrder cancel = new CancelOrder(orders, saga);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void anOrderIsReservedPaidAndShipped() {
        Order order = placed();
        String id = order.getId();
        assertThat(order.getStatus()).isEqualTo(OrderStatus.ORDER_STATUS_SHIPPED);
        assertThat(order.getPaymentId()).isEqualTo("pay-" + id);
        assertThat(order.getShipmentId()).isEqualTo("shp-" + id);
        assertThat(calls)
                .containsExactly("get_user", "reserve_stock", "create_payment", "ship_order");
        assertThat(orders.events())
                .containsExactly("order.created " + id, "order.paid " + id, "order.shipped " + id);
        assertThat(orders.find(id)).contains(order);
        assertThatThrownBy(() -> cancel.cancel(order, "")).hasMessageContaining("is SHIPPED");
    }

    @Test
    void aPaymentServiceThatIsAwayDefersThePaymentUntilItIsBack() {
        failing.put(Step.PAY, Status.UNAVAILABLE.withDescription("gone"));
        Order order = placed();
        assertThat(order.getStatus()).isEqualTo(OrderStatus.ORDER_STATUS_PAYMENT_DEFERRED);
        assertThat(order.getReason()).isEqualTo("payment deferred: gone");
        assertThat(calls).containsExactly("get_user", "reserve_stock", "create_payment");
        goOn();
        assertThat(status(order)).isEqualTo(OrderStatus.ORDER_STATUS_PAYMENT_DEFERRED);
        failing.clear();
        goOn();
        assertThat(status(order)).isEqualTo(OrderStatus.ORDER_STATUS_SHIPPED);
        assertThat(orders.find(order.getId()).orElseThrow().getReason()).isEmpty();
    }

    @Test
    void aDeferredOrderThatIsCancelledIsRefundedWhateverBecameOfItsCharge() {
        failing.put(Step.PAY, Status.DEADLINE_EXCEEDED);
        Order order = placed();
        failing.clear();
        assertThat(cancel.cancel(order, "too slow").getStatus())
                .isEqualTo(OrderStatus.ORDER_STATUS_CANCELLED);
        assertThat(calls).endsWith("refund_payment", "release_stock");
        assertThat(orders.events()).endsWith("order.cancelled " + order.getId());
    }

    @Test
    void aFailedStepIsCompensatedInReverse() {
        outcome = PaymentStatus.PAYMENT_STATUS_DECLINED;
        Order declined = placed();
        assertThat(declined.getStatus()).isEqualTo(OrderStatus.ORDER_STATUS_FAILED);
        assertThat(declined.getReason()).isEqualTo("payment declined");
        assertThat(calls).endsWith("create_payment", "release_stock");

        outcome = PaymentStatus.PAYMENT_STATUS_CAPTURED;
        failing.put(Step.SHIP, Status.INVALID_ARGUMENT.withDescription("no such country"));
        assertThatThrownBy(this::placed).hasMessageContaining("no such country");
        assertThat(calls).endsWith("ship_order", "refund_payment", "release_stock");

        failing.put(Step.PAY, Status.INTERNAL);
        assertThatThrownBy(this::placed).isInstanceOf(StatusRuntimeException.class);
        assertThat(calls).endsWith("create_payment", "refund_payment", "release_stock");
    }

    @Test
    void withoutCustomerOrStockNothingIsCharged() {
        failing.put(Step.GET_USER, Status.NOT_FOUND.withDescription("no user '7'"));
        assertThatThrownBy(this::placed).hasMessageContaining("no user");
        assertThat(calls).containsExactly("get_user");
        failing.clear();
        failing.put(Step.RESERVE, Status.FAILED_PRECONDITION.withDescription("2 of A-1 left"));
        Order without = placed();
        assertThat(without.getStatus()).isEqualTo(OrderStatus.ORDER_STATUS_FAILED);
        assertThat(without.getReason()).isEqualTo("stock: 2 of A-1 left");
        failing.put(Step.RESERVE, Status.UNAVAILABLE.withDescription("gone"));
        assertThatThrownBy(this::placed).hasMessageContaining("UNAVAILABLE");
        assertThat(calls).doesNotContain("create_payment").endsWith("release_stock");
    }

    @Test
    void aCompensationThatFailsIsTriedUntilItSucceeds() {
        outcome = PaymentStatus.PAYMENT_STATUS_DECLINED;
        failing.put(Step.RELEASE, Status.UNAVAILABLE);
        Order order = placed();
        goOn();
        goOn();
        assertThat(orders.step(order.getId())).isEqualTo(Step.RELEASE);
        failing.clear();
        goOn();
        assertThat(orders.step(order.getId())).isEqualTo(Step.DONE);
        assertThat(calls.stream().filter("release_stock"::equals)).hasSize(4);
        assertThat(orders.events()).hasSize(2);
    }

    @Test
    void anOrderForLaterWaitsPaidAndCanBeCancelledOnce() {
        Order order = placed(now.plus(Duration.ofDays(2)));
        assertThat(order.getStatus()).isEqualTo(OrderStatus.ORDER_STATUS_PAID);
        assertThat(orders.claimDue(10)).isEmpty();
        Order cancelled = cancel.cancel(order, "changed my mind");
        assertThat(cancelled.getReason()).isEqualTo("changed my mind");
        assertThat(calls).endsWith("refund_payment", "release_stock");
        int made = calls.size();
        assertThat(cancel.cancel(cancelled, "")).isEqualTo(cancelled);
        assertThat(calls).hasSize(made);

        Order other = placed(now.plus(Duration.ofDays(2)));
        now = now.plus(Duration.ofDays(2));
        goOn();
        assertThat(status(other)).isEqualTo(OrderStatus.ORDER_STATUS_SHIPPED);
    }

    @Test
    void anOrderThatMayHaveShippedIsNotCancelled() {
        failing.put(Step.SHIP, Status.UNAVAILABLE);
        Order order = placed();
        assertThat(order.getStatus()).isEqualTo(OrderStatus.ORDER_STATUS_PAID);
        assertThatThrownBy(() -> cancel.cancel(order, ""))
                .hasMessage(
                        "FAILED_PRECONDITION: an order that is being shipped cannot be cancelled");
        failing.clear();
        goOn();
        assertThat(status(order)).isEqualTo(OrderStatus.ORDER_STATUS_SHIPPED);
    }

    @Test
    void whenTheCallsTimeIsOverTheRestHappensLater() {
        Context.CancellableContext over =
                Context.current().withDeadlineAfter(1, TimeUnit.NANOSECONDS, timer);
        try {
            Order[] order = new Order[1];
            over.run(() -> order[0] = placed());
            assertThat(order[0].getStatus()).isEqualTo(OrderStatus.ORDER_STATUS_CREATED);
            goOn();
            assertThat(status(order[0])).isEqualTo(OrderStatus.ORDER_STATUS_SHIPPED);
        } finally {
            over.close();
        }
    }

    @Test
    void tooManyAtATimeAreRefusedBeforeThereIsAnOrder() {
        Bulkhead full =
                Bulkhead.of(
                        "full",
                        io.github.resilience4j.bulkhead.BulkheadConfig.custom()
                                .maxConcurrentCalls(0)
                                .build());
        assertThatThrownBy(() ->
                        new PlaceOrder(orders, saga, full, () -> now, TELEMETRY)
                                .place(OrderDraft.of(request(1), now)))
                .hasMessageStartingWith("RESOURCE_EXHAUSTED");
        assertThat(orders.events()).isEmpty();
    }

    @Test
    void faultsInARequestNameTheirField() {
        assertThatThrownBy(() -> OrderDraft.of(CreateOrderRequest.getDefaultInstance(), now))
                .hasMessageContaining("user_id");
        assertThatThrownBy(() -> OrderDraft.of(request(0), now))
                .hasMessageContaining("items[0].quantity must be from 1 to 1000");
        assertThatThrownBy(() ->
                        OrderDraft.of(request(1).toBuilder().setCurrency("euro").build(), now))
                .hasMessageContaining("currency");
        assertThatThrownBy(() -> placed(now.plus(Duration.ofDays(400))))
                .hasMessageContaining("deliver_after");
        assertThatThrownBy(() ->
                        OrderDraft.of(request(1).toBuilder().putLabels("a", "\0").build(), now))
                .hasMessageContaining("NUL");
        assertThat(OrderDraft.of(request(3), now).totalMinor()).isEqualTo(3 * 250);
    }

    private Order placed() {
        return place.place(OrderDraft.of(request(1), now));
    }

    private Order placed(Instant deliverAfter) {
        return place.place(
                OrderDraft.of(
                        request(1).toBuilder()
                                .setDeliverAfter(
                                        Timestamp.newBuilder()
                                                .setSeconds(deliverAfter.getEpochSecond()))
                                .build(),
                        now));
    }

    /// Later, in the background.
    private void goOn() {
        now = now.plus(Duration.ofMinutes(1));
        orders.claimDue(10).forEach(saga::run);
    }

    private OrderStatus status(Order order) {
        return orders.find(order.getId()).orElseThrow().getStatus();
    }

    private static CreateOrderRequest request(int quantity) {
        return CreateOrderRequest.newBuilder()
                .setUserId("7")
                .addItems(
                        OrderItem.newBuilder()
                                .setSku("A-1")
                                .setQuantity(quantity)
                                .setUnitPriceMinor(250))
                .build();
    }

    private Steps steps() {
        return new Steps(
                _ -> called(Step.GET_USER),
                new Stock() {
                    @Override
                    public void reserve(Order order) {
                        called(Step.RESERVE);
                    }

                    @Override
                    public void release(String orderId) {
                        called(Step.RELEASE);
                    }
                },
                new Payments() {
                    @Override
                    public Payment charge(Order order, String method) {
                        called(Step.PAY);
                        return Payment.newBuilder()
                                .setId("pay-" + order.getId())
                                .setStatus(outcome)
                                .build();
                    }

                    @Override
                    public void refund(String orderId, String reason) {
                        called(Step.REFUND);
                    }

                    @Override
                    public boolean isReachable() {
                        return true;
                    }
                },
                order -> {
                    called(Step.SHIP);
                    return "shp-" + order.getId();
                },
                TELEMETRY);
    }

    private void called(Step step) {
        calls.add(step.span());
        Status status = failing.get(step);
        if (status != null) {
            throw status.asRuntimeException();
        }
    }
}
