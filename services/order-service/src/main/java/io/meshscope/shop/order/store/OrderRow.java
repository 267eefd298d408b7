package io.meshscope.shop.order.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.annotation.Version;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.Map;

/// A row of `orders`.
@MappedEntity("orders")
record OrderRow(
        @Id String id,
        String userId,
        String status,
        String reason,
        String currency,
        long totalMinor,
        String street,
        String city,
        String postalCode,
        String countryCode,
        @TypeDef(type = DataType.JSON) Map<String, String> labels,
        @Nullable Instant deliverAfter,
        byte[] giftCard,
        @Nullable String idempotencyKey,
        String paymentMethod,
        String paymentReference,
        boolean paymentCaptureNow,
        long paymentDueSeconds,
        String paymentId,
        String shipmentId,
        Instant createdAt,
        @Version long version) {}
