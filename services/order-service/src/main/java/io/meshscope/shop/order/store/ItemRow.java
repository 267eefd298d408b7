package io.meshscope.shop.order.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/// A row of `order_items`.
///
/// @param line from 0
@MappedEntity("order_items")
record ItemRow(
        @Id @GeneratedValue @Nullable Long id,
        String orderId,
        int line,
        String sku,
        int quantity,
        long unitPriceMinor) {}
