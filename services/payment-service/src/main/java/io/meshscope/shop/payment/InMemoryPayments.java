package io.meshscope.shop.payment;

import io.meshscope.proto.shop.payment.v1.Payment;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Payments in this process' memory.
@Singleton
final class InMemoryPayments implements PaymentRepository {

    private final Map<String, String> byOrder = new ConcurrentHashMap<>();
    private final Map<String, Payment> byId = new ConcurrentHashMap<>();

    @Override
    public Optional<Payment> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Payment createOnce(String orderId, Supplier<Payment> first) {
        String id =
                byOrder.computeIfAbsent(
                        orderId,
                        order -> {
                            Payment made = first.get();
                            byId.put(made.getId(), made);
                            return made.getId();
                        });
        return find(id).orElseThrow();
    }

    @Override
    public Optional<Payment> change(String id, UnaryOperator<Payment> change) {
        return Optional.ofNullable(
                byId.computeIfPresent(id, (key, payment) -> change.apply(payment)));
    }
}
