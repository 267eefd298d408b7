/// The shop's orders: the contract `shop.order.v1.OrderService` and how it is served.
/// [io.meshscope.shop.order.saga] decides what happens to an order, [io.meshscope.shop.order.store]
/// keeps it, and [io.meshscope.shop.order.remote] calls the other services.
@NullMarked
package io.meshscope.shop.order;

import org.jspecify.annotations.NullMarked;
