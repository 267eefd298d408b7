package io.meshscope.shop.order;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.order.v1.CancelOrderRequest;
import io.meshscope.proto.shop.order.v1.CancelOrderResponse;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.CreateOrderResponse;
import io.meshscope.proto.shop.order.v1.GetOrderRequest;
import io.meshscope.proto.shop.order.v1.GetOrderResponse;
import io.meshscope.proto.shop.order.v1.ListOrdersRequest;
import io.meshscope.proto.shop.order.v1.ListOrdersResponse;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderServiceGrpc.OrderServiceImplBase;
import io.meshscope.proto.shop.order.v1.WatchOrderRequest;
import io.meshscope.proto.shop.order.v1.WatchOrderResponse;
import io.meshscope.runtime.answer.Invalid;
import io.meshscope.runtime.answer.Paging;
import io.meshscope.shop.order.saga.Orders;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Serves `shop.order.v1.OrderService`.
@Singleton
final class OrderEndpoint extends OrderServiceImplBase {

    private final Orders orders;
    private final PlaceOrder place;
    private final CancelOrder cancel;
    private final OrderWatches watches;
    private final InstantSource clock;

    OrderEndpoint(
            Orders orders,
            PlaceOrder place,
            CancelOrder cancel,
            OrderWatches watches,
            InstantSource clock) {
        this.orders = orders;
        this.place = place;
        this.cancel = cancel;
        this.watches = watches;
        this.clock = clock;
    }

    @Override
    public void createOrder(
            CreateOrderRequest request, StreamObserver<CreateOrderResponse> answer) {
        Order order = place.place(OrderDraft.of(request, clock.instant()));
        answer.onNext(CreateOrderResponse.newBuilder().setOrder(order).build());
        answer.onCompleted();
    }

    @Override
    public void getOrder(GetOrderRequest request, StreamObserver<GetOrderResponse> answer) {
        Order order = find(request.getOrderId());
        answer.onNext(GetOrderResponse.newBuilder().setOrder(order).build());
        answer.onCompleted();
    }

    @Override
    public void listOrders(ListOrdersRequest request, StreamObserver<ListOrdersResponse> answer) {
        Invalid.unless(!request.getUserId().isBlank(), "user_id", "must not be empty");
        Orders.Slice slice =
                orders.list(
                        request.getUserId(), Paging.of(request.getPage(), request.getPageSize()));
        answer.onNext(
                ListOrdersResponse.newBuilder()
                        .addAllOrders(slice.orders())
                        .setTotal(slice.total())
                        .build());
        answer.onCompleted();
    }

    @Override
    public void cancelOrder(
            CancelOrderRequest request, StreamObserver<CancelOrderResponse> answer) {
        Invalid.unless(
                request.getReason().length() <= 200 && request.getReason().indexOf('\0') < 0,
                "reason",
                "must have at most 200 characters");
        Order order = cancel.cancel(find(request.getOrderId()), request.getReason());
        answer.onNext(CancelOrderResponse.newBuilder().setOrder(order).build());
        answer.onCompleted();
    }

    @Override
    public void watchOrder(WatchOrderRequest request, StreamObserver<WatchOrderResponse> answer) {
        watches.begin(find(request.getOrderId()).getId(), answer);
    }

    private Order find(String id) {
        Invalid.unless(
                !id.isBlank() && id.length() <= 64, "order_id", "must have 1 to 64 characters");
        return orders.find(id)
                .orElseThrow(() ->
                        Status.NOT_FOUND
                                .withDescription("no order '" + id + "'")
                                .asRuntimeException());
    }
}
