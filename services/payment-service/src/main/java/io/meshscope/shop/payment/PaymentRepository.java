package io.meshscope.shop.payment;

import io.meshscope.proto.shop.payment.v1.Payment;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Where payments are kept. Thread-safe.
interface PaymentRepository {

    Optional<Payment> find(String id);

    /// The payment of an order; the first call's one, whoever asks again.
    Payment createOnce(String orderId, Supplier<Payment> first);

    /// Changes a payment; each change sees the one before.
    Optional<Payment> change(String id, UnaryOperator<Payment> change);
}
