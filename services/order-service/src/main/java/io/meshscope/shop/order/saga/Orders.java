package io.meshscope.shop.order.saga;

import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.runtime.answer.Paging;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Where orders are kept, and who works on which. Several processes may share one. Thread-safe.
///
/// An order that is not done is *claimed* by at most one worker at a time, for the length of a
/// lease from its last change or renewal. A worker that died loses its claims with the lease.
public interface Orders {

    Optional<Order> find(String id);

    /// Keeps the order that `made` makes, unless this user's key already has one. A new order is
    /// claimed, at the step GET_USER, and its event `order.created` is told.
    ///
    /// @param request what the order was made from; it has more in it than an order shows
    /// @param traceparent the trace it is placed in; empty for none
    Created create(CreateOrderRequest request, String traceparent, Supplier<Order> made);

    /// A page of a user's orders, newest first.
    Slice list(String userId, Paging page);

    /// Claims one order, whenever its next step is due, unless it is claimed or done.
    Optional<Progress> claim(String id);

    /// Claims orders whose next step is due, the longest waiting first. A claim counts as one more
    /// start of that step.
    List<Progress> claimDue(int most);

    /// Saves what an order becomes, and tells its event.
    ///
    /// @return the order as it is now; empty when the claim was lost, and nothing is changed
    Optional<Progress> save(Progress now, Change change);

    /// Makes claims last a lease longer.
    void renew(Collection<UUID> claims);

    /// Orders that are SHIPPED and not yet DELIVERED, oldest first.
    List<Order> onTheirWay(int most);

    /// A shipped order has arrived; another order stays as it is.
    void delivered(String id);

    /// Tells of one order as it is and of its changes, in their order, whoever makes them, until
    /// the returned handle is run. Of changes in quick succession only the last may be told.
    Runnable watch(String id, Consumer<Order> listener);

    /// An order, and its progress when this call made it.
    record Created(Order order, Optional<Progress> mine) {}

    /// A page, and how many orders there are on all pages.
    record Slice(List<Order> orders, int total) {}
}
