package io.meshscope.shop.order;

import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.runtime.answer.Paging;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Where orders are kept. Thread-safe.
interface OrderRepository {

    Optional<Order> find(String id);

    /// Keeps the order that `made` makes, unless this user's key already has one.
    ///
    /// @param idempotencyKey empty keeps a new order each time
    Created create(String userId, String idempotencyKey, Supplier<Order> made);

    /// Changes an order, one change at a time; watchers hear of it.
    Order change(String id, UnaryOperator<Order> change);

    /// A page of a user's orders, newest first.
    Slice list(String userId, Paging page);

    /// At most `most` orders in a status, oldest first.
    List<Order> inStatus(OrderStatus status, int most);

    /// Tells of one order as it is and of each change, in their order, until the returned handle is
    /// run. The listener is called under the repository's lock.
    Runnable watch(String id, Consumer<Order> listener);

    /// An order, and whether this call made it.
    record Created(Order order, boolean isNew) {}

    /// A page, and how many orders there are on all pages.
    record Slice(List<Order> orders, int total) {}
}
