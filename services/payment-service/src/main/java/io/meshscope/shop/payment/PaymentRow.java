package io.meshscope.shop.payment;

import com.google.protobuf.Timestamp;
import io.meshscope.proto.shop.payment.v1.Payment;
import io.meshscope.proto.shop.payment.v1.PaymentStatus;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A payment, as it is kept.
///
/// @param status without the prefix that the contract's enum has
/// @param refundedAt set when its status is REFUNDED
@MappedEntity("payment")
record PaymentRow(
        @Id String id,
        String orderId,
        String userId,
        String currency,
        long amountMinor,
        String method,
        String status,
        Instant createdAt,
        @Nullable Instant refundedAt,
        @Nullable String refundReason) {

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
                currency,
                amountMinor,
                method,
                status.name().substring(PREFIX.length()),
                now.truncatedTo(ChronoUnit.MICROS), // cut to what the database keeps
                null,
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
                .setCurrency(currency)
                .setAmountMinor(amountMinor)
                .setStatus(PaymentStatus.valueOf(PREFIX + status))
                .setMethod(method)
                .setCreatedAt(
                        Timestamp.newBuilder()
                                .setSeconds(createdAt.getEpochSecond())
                                .setNanos(createdAt.getNano()))
                .build();
    }
}
