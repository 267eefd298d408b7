/// The shop's orders: the contract `shop.order.v1.OrderService` and how it is served. What happens
/// to an order is [io.meshscope.shop.order.saga]'s, where it is kept
/// [io.meshscope.shop.order.store]'s, and calls to other services are made in
/// [io.meshscope.shop.order.remote].
@NullMarked
package io.meshscope.shop.order;

import org.jspecify.annotations.NullMarked;
