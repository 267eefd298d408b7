/// The shop's orders: the contract `shop.order.v1.OrderService`, the steps that place an order and
/// take it back, and where orders are kept. What other services do is reached by ports
/// ([io.meshscope.shop.order.Customers], [io.meshscope.shop.order.Payments]).
@NullMarked
package io.meshscope.shop.order;

import org.jspecify.annotations.NullMarked;
