package io.meshscope.shop.payment;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Payments in memory, for tests of the code that uses them; passes the contract PostgreSQL passes.
final class InMemoryPayments implements PaymentRepository {

    private final Map<String, PaymentRow> byOrder = new HashMap<>();

    @Override
    public synchronized Optional<PaymentRow> find(String id) {
        return byOrder.values().stream().filter(payment -> payment.id().equals(id)).findFirst();
    }

    @Override
    public synchronized PaymentRow createOnce(PaymentRow first) {
        byOrder.putIfAbsent(first.orderId(), first);
        return byOrder.get(first.orderId());
    }

    @Override
    public synchronized Optional<PaymentRow> refund(String id, String reason, Instant now) {
        find(id).filter(payment -> payment.status().equals("CAPTURED"))
                .ifPresent(payment ->
                        byOrder.put(
                                payment.orderId(),
                                new PaymentRow(
                                        id,
                                        payment.orderId(),
                                        payment.userId(),
                                        payment.charge(),
                                        "REFUNDED",
                                        payment.createdAt(),
                                        new PaymentRow.Refund(now, reason))));
        return find(id);
    }

    @Override
    public synchronized PaymentRow refundOrder(PaymentRow voided, String reason, Instant now) {
        return refund(createOnce(voided).id(), reason, now).orElseThrow();
    }
}
