package io.meshscope.shop.order;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.ListOrdersRequest;
import io.meshscope.proto.shop.order.v1.OrderItem;
import io.meshscope.proto.shop.order.v1.OrderServiceGrpc;
import io.meshscope.runtime.data.Database;
import io.meshscope.runtime.lifecycle.MeshTimer;
import io.meshscope.runtime.lifecycle.OwnServer;
import io.meshscope.runtime.telemetry.Telemetry;
import io.meshscope.runtime.warmup.WarmUp;
import io.meshscope.shop.order.saga.Orders;
import io.meshscope.shop.order.saga.Saga;
import io.meshscope.shop.order.saga.Steps;
import io.meshscope.shop.order.saga.Transitions;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Takes an order through all its steps without leaving this process, takes that back, and lists
/// orders as a caller does.
@Singleton
final class OrderWarmUp implements WarmUp {

    private static final String NOBODY = "rehearsal";

    private final Database database;
    private final OwnServer own;
    private final InstantSource clock;
    private final PlaceOrder place;

    OrderWarmUp(
            Database database,
            OwnServer own,
            Orders orders,
            Transitions transitions,
            MeshTimer timer,
            InstantSource clock,
            Telemetry telemetry) {
        this.database = database;
        this.own = own;
        this.clock = clock;
        RehearsedSteps others = new RehearsedSteps();
        Steps steps = new Steps(others, others, others, others, telemetry);
        place =
                new PlaceOrder(
                        orders,
                        new Saga(orders, steps, transitions, timer.executor()),
                        Bulkhead.ofDefaults(NOBODY),
                        clock,
                        telemetry);
    }

    @Override
    public Stage stage() {
        return Stage.ALONE;
    }

    @Override
    public String title() {
        return "an order taken back";
    }

    @Override
    public void run() throws InterruptedException {
        CreateOrderRequest order =
                CreateOrderRequest.newBuilder()
                        .setUserId(NOBODY)
                        .addItems(
                                OrderItem.newBuilder()
                                        .setSku(NOBODY)
                                        .setQuantity(1)
                                        .setUnitPriceMinor(1))
                        .build();
        database.undo(() -> {
            var _ = place.place(OrderDraft.of(order, clock.instant()));
        });
        var theirs = ListOrdersRequest.newBuilder().setUserId(NOBODY).build();
        own.call(channel -> {
            var _ = OrderServiceGrpc.newBlockingStub(channel).listOrders(theirs);
        });
    }
}
