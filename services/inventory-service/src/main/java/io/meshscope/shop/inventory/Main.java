package io.meshscope.shop.inventory;

import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.meshscope.runtime.lifecycle.MeshService;

/// Starts inventory-service.
public final class Main {

    public static final ServiceIdentity IDENTITY =
            new ServiceIdentity(
                    "inventory-service",
                    "shop.inventory.v1.InventoryService",
                    50054,
                    8004,
                    Entrance.GRPC);

    private Main() {}

    public static void main(String[] args) {
        MeshService.run(IDENTITY);
    }
}
