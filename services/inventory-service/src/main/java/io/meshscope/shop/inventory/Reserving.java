package io.meshscope.shop.inventory;

import java.time.Instant;

/// The outcome of a reservation.
sealed interface Reserving {

    /// All of it is reserved, now or by an earlier call.
    record Reserved(String id, Instant until) implements Reserving {}

    /// There is less of an article than wanted, so nothing is reserved.
    record Short(String sku, int wanted, int available) implements Reserving {}

    /// There is no such article, so nothing is reserved.
    record Unknown(String sku) implements Reserving {}

    /// The order was released, perhaps before its reservation came; it gets none any more.
    record Released() implements Reserving {}

    /// The order has a reservation of other articles.
    record Different() implements Reserving {}
}
