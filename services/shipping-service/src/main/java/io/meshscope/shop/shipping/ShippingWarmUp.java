package io.meshscope.shop.shipping;

import io.meshscope.proto.shop.shipping.v1.GetShipmentRequest;
import io.meshscope.proto.shop.shipping.v1.ShipRequest;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc;
import io.meshscope.runtime.data.Database;
import io.meshscope.runtime.lifecycle.OwnServer;
import io.meshscope.runtime.warmup.Rehearsal;
import io.meshscope.runtime.warmup.Unheard;
import io.meshscope.runtime.warmup.WarmUp;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Ships an order that does not exist, takes that back, and looks for the shipment as a caller
/// does.
@Singleton
final class ShippingWarmUp implements WarmUp {

    private final ShippingEndpoint endpoint;
    private final Database database;
    private final OwnServer own;

    ShippingWarmUp(ShippingEndpoint endpoint, Database database, OwnServer own) {
        this.endpoint = endpoint;
        this.database = database;
        this.own = own;
    }

    @Override
    public Stage stage() {
        return Stage.ALONE;
    }

    @Override
    public String title() {
        return "a shipment taken back";
    }

    @Override
    public void run() throws InterruptedException {
        String order = "rehearsal-" + UUID.randomUUID();
        ShipRequest parcel = ShipRequest.newBuilder().setOrderId(order).build();
        database.undo(() -> endpoint.ship(parcel, new Unheard<>()));
        GetShipmentRequest wanted = GetShipmentRequest.newBuilder().setOrderId(order).build();
        own.call(channel -> {
            var shipping = ShippingServiceGrpc.newBlockingStub(channel);
            Rehearsal.ask(() -> shipping.getShipment(wanted));
        });
    }
}
