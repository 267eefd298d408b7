package io.meshscope.shop.payment;

import java.time.Instant;
import java.util.Optional;

/// Where payments are kept, one for an order. Each method is one transaction. Thread-safe, also
/// against other processes on the same data.
interface PaymentRepository {

    Optional<PaymentRow> find(String id);

    /// Saves an order's payment, or gives the one that the order has already.
    PaymentRow createOnce(PaymentRow first);

    /// Gives back what a payment took, once.
    Optional<PaymentRow> refund(String id, String reason, Instant now);

    /// Gives back what an order's payment took; keeps `voided` as its payment when it has none.
    PaymentRow refundOrder(PaymentRow voided, String reason, Instant now);
}
