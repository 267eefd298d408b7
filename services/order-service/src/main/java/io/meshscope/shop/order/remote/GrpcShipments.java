package io.meshscope.shop.order.remote;

import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.shipping.v1.ShipRequest;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc.ShippingServiceBlockingStub;
import io.meshscope.runtime.channel.MeshChannels;
import io.meshscope.shop.order.saga.Shipments;
import jakarta.inject.Singleton;

/// Asks shipping-service.
@Singleton
final class GrpcShipments implements Shipments {

    private final ShippingServiceBlockingStub shipping;

    GrpcShipments(MeshChannels channels) {
        shipping = ShippingServiceGrpc.newBlockingStub(channels.to("shipping-service"));
    }

    @Override
    public String ship(Order order) {
        ShipRequest.Builder request =
                ShipRequest.newBuilder()
                        .setOrderId(order.getId())
                        .setCountryCode(order.getShippingAddress().getCountryCode());
        if (order.hasDeliverAfter()) {
            request.setDeliverAfter(order.getDeliverAfter());
        }
        return shipping.ship(request.build()).getShipment().getId();
    }
}
