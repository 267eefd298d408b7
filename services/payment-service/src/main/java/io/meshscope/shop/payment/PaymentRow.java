package io.meshscope.shop.payment;

import com.google.protobuf.Timestamp;
import io.meshscope.proto.shop.payment.v1.Payment;
import io.meshscope.proto.shop.payment.v1.PaymentStatus;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.Relation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A payment, as it is kept.
///
/// @param status without the prefix that the contract's enum has
/// @param refund set when its status is REFUNDED
@MappedEntity("payment")
record PaymentRow(
        @Id String id,
        String orderId,
        String userId,
        @MappedProperty("") @Relation(Relation.Kind.EMBEDDED) Charge charge,
        String status,
        Instant createdAt,
        @Nullable @MappedProperty("") @Relation(Relation.Kind.EMBEDDED) Refund refund) {

    /// What is taken, and how; its columns have no prefix.
    @Embeddable
    record Charge(String currency, long amountMinor, String method) {}

    /// When it was given back, and why; its columns have no prefix.
    @Embeddable
    record Refund(Instant refundedAt, String refundReason) {}

    private static final String PREFIX = "PAYMENT_STATUS_";

    /// A payment that happens now.
    static PaymentRow of(
            String orderId,
            String userId,
            String currency,
            long amountMinor,
            String method,
            PaymentStatus status,
            Instant now) {
        return new PaymentRow(
                "pay-" + UUID.randomUUID(),
                orderId,
                userId,
                new Charge(currency, amountMinor, method),
                status.name().substring(PREFIX.length()),
                now.truncatedTo(ChronoUnit.MICROS), // cut to what the database keeps
                null);
    }

    /// The payment of an order that is never charged.
    static PaymentRow voided(String orderId, Instant now) {
        return of(orderId, "", "", 0, "", PaymentStatus.PAYMENT_STATUS_VOIDED, now);
    }

    Payment message() {
        return Payment.newBuilder()
                .setId(id)
                .setOrderId(orderId)
                .setCurrency(charge.currency())
                .setAmountMinor(charge.amountMinor())
                .setStatus(PaymentStatus.valueOf(PREFIX + status))
                .setMethod(charge.method())
                .setCreatedAt(
                        Timestamp.newBuilder()
                                .setSeconds(createdAt.getEpochSecond())
                                .setNanos(createdAt.getNano()))
                .build();
    }
}
