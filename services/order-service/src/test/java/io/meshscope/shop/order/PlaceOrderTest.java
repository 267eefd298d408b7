package io.meshscope.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderItem;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.proto.shop.payment.v1.Payment;
import io.meshscope.proto.shop.payment.v1.PaymentStatus;
import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.runtime.telemetry.Telemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceOrderTest {

    private final InMemoryOrders orders = new InMemoryOrders();
    private final DeferredPayments deferred = new DeferredPayments();
    private final Steps steps = new Steps(Telemetry.of(OpenTelemetrySdk.builder().build()));
    private final List<String> refunds = new ArrayList<>();

    private Status users = Status.OK;
    private Status payments = Status.OK;
    private PaymentStatus outcome = PaymentStatus.PAYMENT_STATUS_CAPTURED;

    private final Customers customers =
            id -> {
                fail(users);
                return User.newBuilder().setId(id).build();
            };
    private final Payments paying =
            new Payments() {
                @Override
                public Payment charge(Order order, String method) {
                    fail(payments);
                    return Payment.newBuilder()
                            .setId("pay-" + order.getId())
                            .setStatus(outcome)
                            .build();
                }

                @Override
                public Payment refund(String paymentId, String reason) {
                    fail(payments);
                    refunds.add(paymentId);
                    return Payment.getDefaultInstance();
                }
            };
    private final PlaceOrder place = new PlaceOrder(orders, customers, paying, deferred, steps);
    private final CancelOrder cancel = new CancelOrder(orders, paying, deferred, steps);

    @Test
    void aPaidOrderIsKeptWithItsPayment() {
        Order order = placed();
        assertThat(order.getStatus()).isEqualTo(OrderStatus.ORDER_STATUS_PAID);
        assertThat(order.getPaymentId()).isEqualTo("pay-" + order.getId());
        assertThat(orders.find(order.getId())).contains(order);
    }

    @Test
    void aPaymentServiceThatIsAwayDefersThePayment() {
        for (Status away : List.of(Status.UNAVAILABLE, Status.DEADLINE_EXCEEDED)) {
            payments = away.withDescription("gone");
            Order order = placed();
            assertThat(order.getStatus()).isEqualTo(OrderStatus.ORDER_STATUS_PAYMENT_DEFERRED);
            assertThat(order.getReason()).isEqualTo("payment deferred: gone");
            assertThat(deferred.all()).containsEntry(order.getId(), "card");
        }
    }

    @Test
    void aDeclinedPaymentFailsTheOrderAndAFaultFailsTheCallToo() {
        outcome = PaymentStatus.PAYMENT_STATUS_DECLINED;
        assertThat(placed().getStatus()).isEqualTo(OrderStatus.ORDER_STATUS_FAILED);
        payments = Status.INTERNAL;
        assertThatThrownBy(this::placed).isInstanceOf(StatusRuntimeException.class);
        payments = Status.OK;
        users = Status.NOT_FOUND.withDescription("no user '7'");
        assertThatThrownBy(this::placed).hasMessageContaining("no user");
        assertThat(orders.inStatus(OrderStatus.ORDER_STATUS_FAILED, 10)).hasSize(3);
        assertThat(deferred.all()).isEmpty();
    }

    @Test
    void cancellingRefundsOnceAndIsTooLateAfterAFailure() {
        Order paid = placed();
        Order cancelled = cancel.cancel(paid, "changed my mind");
        assertThat(cancelled.getStatus()).isEqualTo(OrderStatus.ORDER_STATUS_CANCELLED);
        assertThat(cancelled.getReason()).isEqualTo("changed my mind");
        assertThat(cancel.cancel(cancelled, "")).isEqualTo(cancelled);
        assertThat(refunds).containsExactly(paid.getPaymentId());

        outcome = PaymentStatus.PAYMENT_STATUS_DECLINED;
        Order failed = placed();
        assertThatThrownBy(() -> cancel.cancel(failed, ""))
                .hasMessageStartingWith("FAILED_PRECONDITION");
    }

    @Test
    void aRefundThatFailsLeavesTheOrderPaid() {
        Order paid = placed();
        payments = Status.UNAVAILABLE;
        assertThatThrownBy(() -> cancel.cancel(paid, "")).hasMessageStartingWith("UNAVAILABLE");
        assertThat(orders.find(paid.getId()).orElseThrow().getStatus())
                .isEqualTo(OrderStatus.ORDER_STATUS_PAID);
    }

    @Test
    void theSameKeyOfTheSameUserIsTheSameOrder() {
        OrderDraft draft = OrderDraft.of(request(1));
        var first = orders.create("7", "key", () -> draft.order(Instant.EPOCH));
        var again = orders.create("7", "key", () -> draft.order(Instant.EPOCH));
        var other = orders.create("8", "key", () -> draft.order(Instant.EPOCH));
        assertThat(first.isNew()).isTrue();
        assertThat(again.isNew()).isFalse();
        assertThat(again.order()).isEqualTo(first.order());
        assertThat(other.order().getId()).isNotEqualTo(first.order().getId());
    }

    @Test
    void faultsInARequestNameTheirField() {
        assertThatThrownBy(() -> OrderDraft.of(CreateOrderRequest.getDefaultInstance()))
                .hasMessageContaining("user_id");
        assertThatThrownBy(() -> OrderDraft.of(request(0)))
                .hasMessageContaining("items[0].quantity must be from 1 to 1000");
        assertThatThrownBy(() -> OrderDraft.of(request(1).toBuilder().setCurrency("euro").build()))
                .hasMessageContaining("currency");
        assertThat(OrderDraft.of(request(3)).totalMinor()).isEqualTo(3 * 250);
    }

    private Order placed() {
        OrderDraft draft = OrderDraft.of(request(1));
        Order order = orders.create("7", "", () -> draft.order(Instant.EPOCH)).order();
        return place.place(order, draft.method());
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

    private static void fail(Status status) {
        if (!status.isOk()) {
            throw status.asRuntimeException();
        }
    }
}
