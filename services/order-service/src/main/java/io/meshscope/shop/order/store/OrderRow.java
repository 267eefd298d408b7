package io.meshscope.shop.order.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.Relation;
import io.micronaut.data.annotation.Relation.Kind;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.annotation.Version;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.Map;

/// A row of `orders`. What is embedded without a prefix has columns of its own names.
@MappedEntity("orders")
record OrderRow(
        @Id String id,
        @MappedProperty("") @Relation(Kind.EMBEDDED) Placed placed,
        @MappedProperty("") @Relation(Kind.EMBEDDED) Standing standing,
        @TypeDef(type = DataType.JSON) Map<String, String> labels,
        @MappedProperty("") @Relation(Kind.EMBEDDED) Delivery delivery,
        @Relation(Kind.EMBEDDED) Payment payment,
        @Version long version) {

    /// By whom and when.
    @Embeddable
    record Placed(String userId, @Nullable String idempotencyKey, Instant createdAt) {}

    /// How far it has come.
    @Embeddable
    record Standing(String status, String reason, String paymentId, String shipmentId) {}

    /// Where it goes, when, and with what.
    @Embeddable
    record Delivery(
            String street,
            String city,
            String postalCode,
            String countryCode,
            @Nullable Instant deliverAfter,
            byte[] giftCard) {}

    /// What it costs and how it is paid; the other columns begin with `payment_`.
    ///
    /// @param reference the card's token, the wallet's id or the customer's VAT id
    @Embeddable
    record Payment(
            @MappedProperty("currency") String currency,
            @MappedProperty("total_minor") long totalMinor,
            String method,
            String reference,
            boolean captureNow,
            long dueSeconds) {}
}
