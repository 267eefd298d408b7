package io.meshscope.shop.inventory;

import io.meshscope.proto.shop.inventory.v1.GetStockRequest;
import io.meshscope.proto.shop.inventory.v1.InventoryServiceGrpc;
import io.meshscope.proto.shop.inventory.v1.ReserveRequest;
import io.meshscope.proto.shop.inventory.v1.ReservedItem;
import io.meshscope.runtime.data.Database;
import io.meshscope.runtime.lifecycle.OwnServer;
import io.meshscope.runtime.warmup.Rehearsal;
import io.meshscope.runtime.warmup.Unheard;
import io.meshscope.runtime.warmup.WarmUp;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Reserves an article, takes that back, and asks for its stock as a caller does.
@Singleton
final class InventoryWarmUp implements WarmUp {

    /// An article that few orders want, since it is locked for a moment.
    private static final String ARTICLE = "A-100";

    private final InventoryEndpoint endpoint;
    private final Database database;
    private final OwnServer own;

    InventoryWarmUp(InventoryEndpoint endpoint, Database database, OwnServer own) {
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
        return "a reservation taken back";
    }

    @Override
    public void run() throws InterruptedException {
        ReserveRequest reservation =
                ReserveRequest.newBuilder()
                        .setOrderId("rehearsal-" + UUID.randomUUID())
                        .addItems(ReservedItem.newBuilder().setSku(ARTICLE).setQuantity(1))
                        .build();
        Rehearsal.ask(() -> database.undo(() -> endpoint.reserve(reservation, new Unheard<>())));
        GetStockRequest wanted = GetStockRequest.newBuilder().setSku(ARTICLE).build();
        own.call(channel -> {
            var inventory = InventoryServiceGrpc.newBlockingStub(channel);
            Rehearsal.ask(() -> inventory.getStock(wanted));
        });
    }
}
