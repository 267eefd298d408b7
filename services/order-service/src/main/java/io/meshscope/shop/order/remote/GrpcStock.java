package io.meshscope.shop.order.remote;

import com.google.protobuf.Duration;
import io.meshscope.proto.shop.inventory.v1.InventoryServiceGrpc;
import io.meshscope.proto.shop.inventory.v1.InventoryServiceGrpc.InventoryServiceBlockingStub;
import io.meshscope.proto.shop.inventory.v1.ReleaseRequest;
import io.meshscope.proto.shop.inventory.v1.ReserveRequest;
import io.meshscope.proto.shop.inventory.v1.ReservedItem;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderItem;
import io.meshscope.runtime.channel.MeshChannels;
import io.meshscope.shop.order.saga.Stock;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/// Asks inventory-service.
@Singleton
final class GrpcStock implements Stock {

    private static final long DAY = 24 * 60 * 60;

    private final InventoryServiceBlockingStub inventory;

    GrpcStock(MeshChannels channels) {
        inventory = InventoryServiceGrpc.newBlockingStub(channels.to("inventory-service"));
    }

    /// An article in several lines is reserved once, with their sum.
    @Override
    public void reserve(Order order) {
        Map<String, Integer> quantities = new TreeMap<>();
        for (OrderItem item : order.getItemsList()) {
            int _ = quantities.merge(item.getSku(), item.getQuantity(), Integer::sum);
        }
        ReserveRequest.Builder request =
                ReserveRequest.newBuilder().setOrderId(order.getId()).setHoldFor(hold(order));
        quantities.forEach((sku, quantity) ->
                request.addItems(ReservedItem.newBuilder().setSku(sku).setQuantity(quantity)));
        var _ = inventory.reserve(request.build());
    }

    @Override
    public void release(String orderId) {
        var _ = inventory.release(ReleaseRequest.newBuilder().setOrderId(orderId).build());
    }

    /// A day longer than the order waits by itself.
    private static Duration hold(Order order) {
        long wait =
                order.hasDeliverAfter()
                        ? order.getDeliverAfter().getSeconds() - order.getCreatedAt().getSeconds()
                        : 0;
        return Duration.newBuilder().setSeconds(Math.max(wait, 0) + DAY).build();
    }
}
