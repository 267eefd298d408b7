package io.meshscope.shop.shipping;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.Relation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `shipment`; everything after `items` is set when its state is SHIPPED.
///
/// @param items JSON, a quantity for each SKU
@MappedEntity("shipment")
record ShipmentRow(
        @Id String orderId,
        String state,
        String items,
        @Nullable String id,
        @Nullable String carrier,
        @Nullable @MappedProperty("") @Relation(Relation.Kind.EMBEDDED) Times times) {

    /// Its way to the customer; its columns have no prefix.
    @Embeddable
    record Times(Instant packedAt, Instant leavesAt, Instant arrivesAt) {}
}
