package io.meshscope.shop.payment;

import io.meshscope.runtime.data.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/// Payments in PostgreSQL.
@Singleton
final class PostgresPayments implements PaymentRepository {

    private final Database database;
    private final PaymentTable table;

    PostgresPayments(Database database, PaymentTable table) {
        this.database = database;
        this.table = table;
    }

    @Override
    public Optional<PaymentRow> find(String id) {
        return table.findById(id);
    }

    @Override
    public PaymentRow createOnce(PaymentRow first) {
        return database.write(_ -> {
            var _ =
                    table.insertOnce(
                            first.id(),
                            first.orderId(),
                            first.userId(),
                            first.charge().currency(),
                            first.charge().amountMinor(),
                            first.charge().method(),
                            first.status(),
                            first.createdAt());
            return table.findByOrderId(first.orderId()).orElseThrow();
        });
    }

    @Override
    public Optional<PaymentRow> refund(String id, String reason, Instant now) {
        return database.write(_ -> {
            var _ = table.refund(id, reason, now);
            return table.findById(id);
        });
    }

    @Override
    public PaymentRow refundOrder(PaymentRow voided, String reason, Instant now) {
        return database.write(_ -> refund(createOnce(voided).id(), reason, now).orElseThrow());
    }
}
